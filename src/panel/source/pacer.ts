import type { StoredBatch } from '../../capture/records/batch.ts';

/** Says when the batches of a file are shown, and in which pieces. */
export interface Pacer {
  pieces(batch: StoredBatch, closing: AbortSignal): AsyncIterable<StoredBatch>;
}
