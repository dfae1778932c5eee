import { CompareView } from '../compare/CompareView.tsx';
import type { AreaProps } from './area-props.ts';

export function CompareArea({ store }: AreaProps) {
  return (
    <div class="table-area">
      <CompareView store={store} />
    </div>
  );
}
