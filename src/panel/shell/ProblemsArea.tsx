import { ProblemsView } from '../problems/ProblemsView.tsx';
import type { AreaProps } from './area-props.ts';

export function ProblemsArea({ store }: AreaProps) {
  return <ProblemsView store={store} />;
}
