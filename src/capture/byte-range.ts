import type { Chunk } from './record.ts';

/** A range of one connection's body, bytes. */
export interface ByteRange {
  document: string;
  stream: number;
  connection: number;
  offset: number;
  length: number;
}

/** Bytes of a body from `offset` on. */
export interface BytesPart {
  offset: number;
  bytes: Uint8Array;
}

/** Whether a chunk of the range's document is of its body. */
export function isOfBody(chunk: Chunk, { connection, stream }: ByteRange): boolean {
  return chunk.stream === stream && chunk.connection === connection;
}

/** What a chunk of that body has of the range; undefined where it has nothing. */
export function partOf(chunk: Pick<Chunk, 'offset' | 'bytes'>, { length, offset }: ByteRange): BytesPart | undefined {
  const from = Math.max(offset, chunk.offset);
  const to = Math.min(offset + length, chunk.offset + chunk.bytes.length);
  if (from >= to) return undefined;
  return { offset: from, bytes: chunk.bytes.slice(from - chunk.offset, to - chunk.offset) };
}
