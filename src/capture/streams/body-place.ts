import type { ByteRange } from '../records/byte-range.ts';
import { connectionNumbered, type Stream } from './stream.ts';

/** Where the bytes of a connection are, in the numbering of the source that saw them. */
export function bodyPlace(
  stream: Pick<Stream, 'document' | 'number' | 'connections'>,
  number: number,
): Pick<ByteRange, 'document' | 'stream' | 'connection'> {
  const connection = connectionNumbered(stream, number);
  if (connection?.wire !== undefined) return { ...connection.wire, connection: 1 };
  const { document, number: own } = stream;
  return { document, ...(connection?.source ?? { stream: own, connection: number }) };
}
