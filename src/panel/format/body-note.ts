import { refusalOf } from '../../capture/streams/refusal.ts';
import type { Connection, Stream } from '../../capture/streams/stream.ts';
import { bytes, counted } from '../../text/quantity.ts';

/** Why a body brought no event, as far as that shows; undefined where it did, or where nothing came. */
export function bodyNote(stream: Stream, connection: Connection): string | undefined {
  const { events, jsonLines, request, unknownLines } = connection;
  // What is refused is not read: its status or type says why.
  if (events > 0 || refusalOf(stream, connection) !== undefined) return undefined;
  if (unknownLines > 0) {
    const isJson = jsonLines === unknownLines;
    return `${counted(unknownLines, 'line is not a field', 'lines are not fields')}${isJson ? ': is this NDJSON?' : ''}`;
  }
  // The page's own reader of an `EventSource` hides the bytes.
  const size = stream.api === 'EventSource' ? (request?.bodyBytes ?? 0) : 0;
  return size > 0 ? `no event in the ${bytes(size)} received` : undefined;
}
