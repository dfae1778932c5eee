import { AssembledView } from '../assembled/AssembledView.tsx';
import { Splitter } from '../components/Splitter.tsx';
import { Detail } from '../detail/Detail.tsx';
import type { AreaProps } from './area-props.ts';

/** The answers, and the selected event below them. */
export function AssembledArea({ store }: AreaProps) {
  return (
    <>
      <div class="table-area">
        <AssembledView store={store} />
      </div>
      {store.selectedRow.value !== undefined && (
        <>
          <Splitter size={store.settings.detailHeight} axis="row" side={-1} min={80} label="Height of the detail" />
          <Detail store={store} />
        </>
      )}
    </>
  );
}
