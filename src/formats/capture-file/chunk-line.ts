import type { Chunk } from '../../capture/records/record.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { type AnyShape, count, type Fields, id, isCount, isTime, isUint32, longText, time } from './check.ts';
import { misfit } from './shape.ts';

const shape: AnyShape = { time, stream: id, connection: id, offset: count, bytes: longText };

export function chunkLine({ bytes, connection, offset, stream, time }: Chunk): string {
  return JSON.stringify({ kind: 'chunk', time, stream, connection, offset, bytes: toBase64(bytes) });
}

/** The chunk of a line, or the problem with it. */
export function readChunk(line: Fields): Chunk | string {
  const { bytes, connection, offset, stream, time } = line;
  if (
    !isTime(time) ||
    !(isUint32(stream) && stream > 0) ||
    !(isUint32(connection) && connection > 0) ||
    !isCount(offset) ||
    typeof bytes !== 'string'
  ) {
    return misfit(line, shape);
  }
  const decoded = fromBase64(bytes);
  return decoded ? { time, stream, connection, offset, bytes: decoded } : 'bytes: expected base64 with padding';
}
