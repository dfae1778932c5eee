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

/** What two ranges of one body have in common; undefined where that is nothing. */
export function overlap(one: Range, other: Range): { from: number; to: number } | undefined {
  const from = Math.max(one.offset, other.offset);
  const to = Math.min(one.offset + one.length, other.offset + other.length);
  return from < to ? { from, to } : undefined;
}

/** What a chunk of that body has of the range; undefined where it has nothing. */
export function partOf({ bytes, offset }: BytesPart, range: Range): BytesPart | undefined {
  const common = overlap({ offset, length: bytes.length }, range);
  if (common === undefined) return undefined;
  return { offset: common.from, bytes: bytes.slice(common.from - offset, common.to - offset) };
}

type Range = Pick<ByteRange, 'offset' | 'length'>;
