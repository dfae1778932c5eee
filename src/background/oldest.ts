import { batchEnd, type StoredBatch } from '../capture/records/batch.ts';
import { batchBytes, bytesOfChunks } from '../capture/records/size.ts';
import type { Evicted, StoredChunks } from './store.ts';

/** Size of a batch in the store, bytes. */
export function storedBytes(batch: StoredBatch, chunks: StoredChunks | undefined): number {
  return batchBytes(batch) + (chunks === undefined ? 0 : chunkBytes(chunks));
}

export function chunkBytes({ chunks }: StoredChunks): number {
  return bytesOfChunks(chunks);
}

/** Adds up the oldest batches until enough would be free. */
export class EvictionCount {
  readonly #bytes: number;
  readonly #records: number;
  #evicted: Evicted = { first: 0, records: 0, events: 0, bytes: 0 };

  constructor(bytes: number, records: number) {
    this.#bytes = bytes;
    this.#records = records;
  }

  get enough(): boolean {
    return this.#evicted.bytes >= this.#bytes && this.#evicted.records >= this.#records;
  }

  add(batch: StoredBatch, chunks: StoredChunks | undefined): void {
    const { bytes, events, records } = this.#evicted;
    const first = batchEnd(batch);
    this.#evicted = {
      first,
      records: records + first - batch.seq,
      // What the browser and the wire have of events is mostly what the page reported, once more.
      events: events + (batch.source === 'page' ? batch.events.time.length : 0),
      bytes: bytes + storedBytes(batch, chunks),
    };
  }

  get evicted(): Evicted {
    return this.#evicted;
  }
}
