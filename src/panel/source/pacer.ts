import type { StoredBatch } from '../../capture/records/batch.ts';

/** Decides when the batches of a file are shown, and in which parts. */
export interface Pacer {
  pieces(batch: StoredBatch, closing: AbortSignal): AsyncIterable<StoredBatch>;
}
