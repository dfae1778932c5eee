/** Adds an event reported by the page as a row of its connection. */
import { type EventColumns, eventId, eventType } from '../records/batch.ts';
import { RowKind, Unheard } from '../rows/row-kind.ts';
import { noteArrival } from '../streams/arrival.ts';
import { connectionOf, type Stream } from '../streams/stream.ts';
import { eventOn } from '../streams/stream-state.ts';
import { loggedNumber } from '../streams/unannounced.ts';
import type { Content } from './content.ts';
import type { Place } from './documents.ts';
import { noteEventId } from './event-ids.ts';
import type { PageMatch } from './wire/page-match.ts';

/** Adds the i-th event of a batch. `time` in epoch ms. Returns its row. */
export function addPageEvent(
  content: Content,
  place: Place,
  events: EventColumns,
  { i, match, seq, time }: { i: number; time: number; seq: number; match: PageMatch | undefined },
): number {
  const { base, stream } = place;
  const connection = connectionOf(stream, loggedNumber(stream, base, events.connection[i] ?? 0));
  const met = match?.meet(events, i);
  if (met !== undefined && 'row' in met) {
    content.revision++;
    return met.row;
  }
  eventOn(stream, connection);
  const id = eventId(events, i);
  const offset = events.offset[i] ?? -1;
  const type = eventType(events, i);
  noteArrival(connection.arrivals, connection, time, offset);
  noteEventId(content, stream, connection, id);
  const row = content.addEvent(stream, connection, {
    kind: RowKind.event,
    time,
    seq,
    stream: stream.index,
    connection: connection.number,
    type,
    id,
    text: events.data,
    start: i === 0 ? 0 : (events.dataEnd[i - 1] ?? 0),
    end: events.dataEnd[i] ?? 0,
    size: events.size[i] ?? 0,
    truncated: events.truncated[i] ?? 0,
    offset,
    length: events.length[i] ?? 0,
    unheard: hasNoListener(stream, type) ? Unheard.byHook : Unheard.no,
  });
  // Where the hook reads the response's bytes, the browser's list has nothing to add.
  if (offset < 0) connection.reportedRows.push(row);
  if (met !== undefined) content.rows.locate(row, met.offset, met.length, met.seq);
  match?.added(row, met);
  return row;
}

/** The hook sees events of other types only because the page listens for them; `error` and `open` are also the browser's own. */
function hasNoListener({ listeners, listening }: Stream, type: string): boolean {
  return listeners === true && type === 'message' && !listening.has(type);
}
