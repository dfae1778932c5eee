import type { StreamConnection } from '../../capture/streams/stream.ts';
import { Splitter } from '../components/Splitter.tsx';
import { ConnectionTable } from '../connections/ConnectionTable.tsx';
import { ConnectionDetail } from '../detail/ConnectionDetail.tsx';
import type { AreaProps } from './area-props.ts';

export function ConnectionsArea({ store }: AreaProps) {
  const showEvents = ({ connection, stream }: StreamConnection) => {
    const { first } = store.log.rows;
    const row = [connection.openedRow, connection.eventRow].find((each) => each !== undefined && each >= first);
    store.selectedStreams.value = new Set([stream.index]);
    store.reveal(row, first);
  };
  return (
    <>
      {store.filter.applied.value.terms.length > 0 && (
        <p class="hint">The filter applies to events, not to connections. The selected streams and times apply.</p>
      )}
      <div class="table-area">
        <ConnectionTable store={store} onShowEvents={showEvents} />
      </div>
      {store.selectedConnection.value !== undefined && (
        <>
          <Splitter size={store.settings.detailHeight} axis="row" side={-1} min={80} label="Height of the detail" />
          <ConnectionDetail store={store} onShowEvents={showEvents} />
        </>
      )}
    </>
  );
}
