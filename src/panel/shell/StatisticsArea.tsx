import { Splitter } from '../components/Splitter.tsx';
import { Detail } from '../detail/Detail.tsx';
import { StatisticsView } from '../statistics/StatisticsView.tsx';
import type { AreaProps } from './area-props.ts';

/** The statistics, and below them the event that was selected there. */
export function StatisticsArea({ store }: AreaProps) {
  return (
    <>
      <div class="table-area">
        <StatisticsView store={store} />
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
