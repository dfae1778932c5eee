import type { StoredBatch } from '../capture/records/batch.ts';
import { MESSAGE_BYTES, MIB } from '../capture/records/limits.ts';
import { batchBytes } from '../capture/records/size.ts';

/** Bytes of recent batches that stay in memory. */
const TAIL_BYTES = 4 * MIB;

/** The newest batches, so that a panel that keeps up never waits for the database. */
export class Tail {
  #batches: readonly StoredBatch[] = [];
  #bytes = 0;

  get batches(): readonly StoredBatch[] {
    return this.#batches;
  }

  add(batches: readonly StoredBatch[]): void {
    for (const batch of batches) this.#bytes += batchBytes(batch);
    const all = [...this.#batches, ...batches];
    let gone = 0;
    while (this.#bytes > TAIL_BYTES && gone < all.length - 1) this.#bytes -= sizeOf(all[gone++]);
    this.#batches = all.slice(gone);
  }

  /** Drops everything before a sequence number. */
  forget(first: number): void {
    this.#batches = this.#batches.filter((batch) => batch.seq >= first);
    this.#bytes = this.#batches.reduce((sum, batch) => sum + batchBytes(batch), 0);
  }

  /** About one message of records from a sequence number on; undefined if the tail does not reach back that far. */
  page(from: number): StoredBatch[] | undefined {
    const oldest = this.#batches[0];
    if (oldest === undefined || oldest.seq > from) return undefined;
    const page: StoredBatch[] = [];
    let room = MESSAGE_BYTES;
    for (const batch of this.#batches) {
      if (batch.seq < from) continue;
      if (room <= 0) break;
      page.push(batch);
      room -= batchBytes(batch);
    }
    return page;
  }
}

function sizeOf(batch: StoredBatch | undefined): number {
  return batch === undefined ? 0 : batchBytes(batch);
}
