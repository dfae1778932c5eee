import type { Row } from '../../capture/rows/rows.ts';
import { connectionNumbered, type Stream } from '../../capture/streams/stream.ts';
import type { BytesWanted } from './source.ts';

/** Where the bytes of a row are; undefined if it has none of its own, or they were not captured. */
export function bytesOf(row: Row, stream: Stream | undefined): BytesWanted | undefined {
  if (stream === undefined || row.offset < 0) return undefined;
  const { seq, offset, length } = row;
  const source = connectionNumbered(stream, row.connection)?.source;
  const place = source ?? { stream: stream.number, connection: row.connection };
  return { seq, document: stream.document, ...place, offset, length };
}
