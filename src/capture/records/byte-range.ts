import type { Chunk } from './record.ts';

/** A range of one connection's body, bytes. */
export interface ByteRange {
  document: string;
  stream: number;
  connection: number;
  offset: number;
  length: number;
}

/** Where a chunk of a body is, without its bytes. */
export interface ChunkPlace {
  /** Sequence number of the batch that brought it. */
  seq: number;
  offset: number;
  length: number;
  /** When it arrived, epoch ms; NaN where that is not known. */
  time: number;
}

/** A part of the list of a body's chunks. */
export interface ChunkList {
  /** In the order of their arrival. */
  chunks: readonly ChunkPlace[];
  /** Where the list goes on: a later request starts there. */
  next: number;
  /** Whether more can be listed now. */
  more: boolean;
}

/** Bytes of a body from `offset` on. */
export interface BytesPart {
  offset: number;
  bytes: Uint8Array;
}

/** Whether a chunk from the same document belongs to the range's body. */
export function isOfBody(chunk: Chunk, { connection, stream }: Pick<ByteRange, 'stream' | 'connection'>): boolean {
  return chunk.stream === stream && chunk.connection === connection;
}

/** The intersection of two ranges of one body; undefined if it is empty. */
export function overlap(one: Range, other: Range): { from: number; to: number } | undefined {
  const from = Math.max(one.offset, other.offset);
  const to = Math.min(one.offset + one.length, other.offset + other.length);
  return from < to ? { from, to } : undefined;
}

/** The part of the range that a chunk of that body covers; undefined if it covers none. */
export function partOf({ bytes, offset }: BytesPart, range: Range): BytesPart | undefined {
  const common = overlap({ offset, length: bytes.length }, range);
  if (common === undefined) return undefined;
  return { offset: common.from, bytes: bytes.slice(common.from - offset, common.to - offset) };
}

type Range = Pick<ByteRange, 'offset' | 'length'>;
