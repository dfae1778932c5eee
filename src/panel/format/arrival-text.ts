import { RowKind } from '../../capture/rows/row-kind.ts';
import type { Row, Rows } from '../../capture/rows/rows.ts';
import { type Arrival, isBurst, isUntimed } from '../../capture/streams/arrival.ts';
import { arrivalOf } from '../../capture/streams/arrival-of.ts';
import { factsOf } from '../../capture/streams/connection-facts.ts';
import { header } from '../../capture/streams/request.ts';
import { type Connection, connectionNumbered, type Stream } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import { counted } from '../../text/quantity.ts';

/** With which others an event came; undefined where it came alone. */
export function togetherText(rows: Rows, row: Row, stream: Stream | undefined): string | undefined {
  const connection = connectionNumbered(stream, row.connection);
  if (row.kind !== RowKind.event || row.browserOnly || stream === undefined || connection === undefined)
    return undefined;
  if (isUntimed(connection, row.time, row.offset)) return undefined;
  const arrival = arrivalOf(rows, row, connection);
  // Where bytes are not seen, events may follow each other quickly without having been held back.
  const isSure = row.offset >= 0 && arrival.events > 1 && arrival.silence !== undefined;
  return isSure || isBurst(arrival) ? textOf(stream, connection, arrival) : undefined;
}

/** The most events that came at once after a silence. */
export function burstText(stream: Stream, connection: Connection): string | undefined {
  const { burst } = connection.arrivals;
  return burst && textOf(stream, connection, burst);
}

function textOf(stream: Stream, connection: Connection, arrival: Arrival): string {
  const { events, silence } = arrival;
  const read = `${counted(events, 'event')} ${stream.api === 'EventSource' ? 'at once' : 'in one read'}`;
  if (!isBurst(arrival) || silence === undefined) return read;
  // Compression that is flushed at its end alone holds events back.
  const encoding = header(factsOf(stream, connection).responseHeaders, 'content-encoding');
  const encoded = encoding === undefined ? '' : `, Content-Encoding: ${encoding}`;
  return `${read} after ${duration(silence)} without any${encoded}`;
}
