import { type Arrival, type Batch, batchEnd, type StoredBatch } from '../capture/records/batch.ts';
import { storedBytes } from './oldest.ts';
import type { StoredChunks, TabState } from './store.ts';

/** The browser's information about the source of a batch. */
export type Origin = Pick<Arrival, 'frame' | 'documentId' | 'documentUrl'>;

export interface Arriving {
  batch: Batch;
  origin: Origin;
}

interface Numbered {
  batches: StoredBatch[];
  chunks: StoredChunks[];
  documents: TabState['documents'];
  next: number;
  /** Size of the batches and chunks, bytes. */
  added: number;
}

/** Gives what arrives the next sequence numbers of its tab. */
export function numbered(arriving: readonly Arriving[], { documents: before, next: first, tab }: TabState): Numbered {
  const batches: StoredBatch[] = [];
  const chunks: StoredChunks[] = [];
  const documents = { ...before };
  let next = first;
  let added = 0;
  for (const { batch, origin } of arriving) {
    // Sent again because its acknowledgement was lost.
    if (batch.number <= (documents[batch.document] ?? -1)) continue;
    documents[batch.document] = batch.number;
    const stored = { ...batch, ...origin, tab, seq: next, chunks: [] };
    const clock = batch.clock.epoch - batch.clock.performance;
    const part = { tab, seq: next, document: batch.document, clock, chunks: batch.chunks };
    batches.push(stored);
    if (batch.chunks.length > 0) chunks.push(part);
    added += storedBytes(stored, part);
    next = batchEnd(stored);
  }
  return { added, batches, chunks, documents, next };
}
