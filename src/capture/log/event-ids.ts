import { noteId } from '../streams/id-run.ts';
import { pastChanged } from '../streams/past.ts';
import { type Connection, firstNumber, type Stream } from '../streams/stream.ts';
import type { Content } from './content.ts';

/** Notes the last event ID of the connection's next event. */
export function noteEventId(content: Content, stream: Stream, connection: Connection, id: string): void {
  const isFirst = connection.ids.events === 0;
  // The first event after a reconnect changes how the reconnect is described.
  if (isFirst) content.revision++;
  const carried = isFirst ? stream.lastId : connection.ids.last;
  noteId(connection.ids, id);
  pastChanged(stream, connection);
  stream.lastId = id;
  // An event without an `id` field carries the previous event's id.
  if (id === '' || id === carried) return;
  if (connection.number === firstNumber(stream)) {
    stream.ids.list(id);
    return;
  }
  if (stream.ids.add(id)) return;
  connection.ids.repeated++;
  content.revision++;
}
