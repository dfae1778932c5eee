import { lastSent, type Stream } from '../../capture/streams/stream.ts';
import type { Store } from '../store/store.ts';

/** Opens the stream's newest request: selects its row among the connections, with status and headers below. */
export function showRequest({ selectedConnection, selectedStreams, shownArea }: Store, stream: Stream): void {
  const connection = lastSent(stream);
  selectedStreams.value = new Set([stream.index]);
  if (connection !== undefined) {
    selectedConnection.value = { stream: stream.index, connection: connection.number };
  }
  shownArea.value = 'Connections';
}
