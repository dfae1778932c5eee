import type { Row } from '../../capture/rows/rows.ts';
import { bodyPlace } from '../../capture/streams/body-place.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import type { BytesWanted } from './source.ts';

/** Where the bytes of a row are; undefined if it has none of its own, or they were not captured. */
export function bytesOf(row: Row, stream: Stream | undefined): BytesWanted | undefined {
  if (stream === undefined || row.offset < 0) return undefined;
  const { bytesSeq: seq, connection, length, offset } = row;
  return { seq, ...bodyPlace(stream, connection), offset, length };
}
