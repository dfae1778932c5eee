import { RawView } from '../raw/RawView.tsx';
import type { AreaProps } from './area-props.ts';

export function RawArea({ store }: AreaProps) {
  return (
    <div class="table-area">
      <RawView store={store} />
    </div>
  );
}
