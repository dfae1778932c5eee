import { useSignal } from '@preact/signals';
import type { StreamConnection } from '../../capture/streams/stream.ts';
import { connectionNumbered } from '../../capture/streams/stream.ts';
import type { Store } from '../store/store.ts';
import { connectionTabs } from './connection-tabs.tsx';
import { DetailPane } from './DetailPane.tsx';

/** The details of the selected connection. */
export function ConnectionDetail({
  store,
  onShowEvents,
}: {
  store: Store;
  onShowEvents: (link: StreamConnection) => void;
}) {
  const chosen = useSignal('Request');
  const place = store.selectedConnection.value;
  // What was sent may become known later.
  store.summary.value;
  const stream = store.log.stream(place?.stream);
  const connection = place && connectionNumbered(stream, place.connection);
  if (stream === undefined || connection === undefined) return null;
  return (
    <DetailPane
      label={`Connection ${connection.number}`}
      tabs={connectionTabs(store, stream, connection)}
      chosen={chosen}
      onClose={() => {
        store.selectedConnection.value = undefined;
      }}
    >
      <button type="button" class="link" onClick={() => onShowEvents({ stream, connection })}>
        Show its events
      </button>
    </DetailPane>
  );
}
