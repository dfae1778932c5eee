import type { StoredBatch } from '../capture/records/batch.ts';
import { MESSAGE_BYTES } from '../capture/records/limits.ts';
import { chunkBytes } from './oldest.ts';
import type { StoredChunks } from './store.ts';

/**
 * Batches with their chunks. If the chunks fill a message, those of later batches were not read, so these batches are
 * left out.
 */
export function withChunks(batches: readonly StoredBatch[], parts: readonly StoredChunks[]): StoredBatch[] {
  const bySeq = new Map(parts.map((part) => [part.seq, part.chunks]));
  const isFull = parts.reduce((sum, part) => sum + chunkBytes(part), 0) >= MESSAGE_BYTES;
  const last = isFull ? parts.at(-1)?.seq : undefined;
  const read = last === undefined ? batches : batches.filter(({ seq }) => seq <= last);
  return read.map((batch) => ({ ...batch, chunks: bySeq.get(batch.seq) ?? [] }));
}
