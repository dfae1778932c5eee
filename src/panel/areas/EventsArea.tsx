import { EmptyState } from '../components/EmptyState.tsx';
import { Splitter } from '../components/Splitter.tsx';
import { Detail } from '../detail/Detail.tsx';
import { FindBar } from '../find/FindBar.tsx';
import { EventTable } from '../table/EventTable.tsx';
import type { AreaProps } from './Areas.tsx';

export function EventsArea({ store, onReload }: AreaProps) {
  return (
    <>
      <FindBar store={store} />
      <div class="table-area">
        <EventTable store={store} />
        <EmptyState store={store} onReload={onReload} />
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
