import { type Arrival, type Batch, batchBytes, batchEnd, type StoredBatch } from '../capture/batch.ts';
import { MESSAGE_BYTES, MIB, QUOTA_BYTES, QUOTA_RECORDS } from '../capture/limits.ts';
import { createMemoryStore } from './memory-store.ts';
import { storedBytes } from './oldest.ts';
import { ownBatch } from './own-batch.ts';
import type { Store, StoredChunks, TabState } from './store.ts';
import { withChunks } from './with-chunks.ts';

/** Just written batches are kept at hand, so that a panel that keeps up never waits for the database. */
const TAIL_BYTES = 4 * MIB;

/** What the browser says about where a batch came from. */
export type Origin = Pick<Arrival, 'frame' | 'documentId' | 'documentUrl'>;

interface Waiting {
  batch: Batch;
  origin: Origin;
  stored: () => void;
}

/** When a tab's log is full. */
export interface Quota {
  bytes: number;
  records: number;
}

const QUOTA: Quota = { bytes: QUOTA_BYTES, records: QUOTA_RECORDS };

export interface Page {
  batches: StoredBatch[];
  next: number;
  first: number;
}

/** One tab's log: numbers what arrives, writes it in order, serves it in pages. */
export class TabLog {
  readonly tab: number;
  readonly #loaded: Promise<void>;
  readonly #onWritten: () => void;
  readonly #onFailure: (error: unknown) => void;
  readonly #quota: Quota;
  readonly #own = ownBatch();
  #store: Store;
  #state: TabState;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #tail: StoredBatch[] = [];
  #tailBytes = 0;

  constructor(
    tab: number,
    store: Store,
    events: { written: () => void; failed: (error: unknown) => void },
    quota: Quota = QUOTA,
  ) {
    this.tab = tab;
    this.#quota = quota;
    this.#store = store;
    this.#onWritten = events.written;
    this.#onFailure = events.failed;
    this.#state = { tab, first: 0, next: 0, bytes: 0, documents: {} };
    this.#loaded = this.#load();
  }

  /** Takes a batch; `stored` is called when it is in the store, or was there before. */
  append(batch: Batch, origin: Origin, stored: () => void): void {
    this.#waiting.push({ batch, origin, stored });
    this.#writing ??= this.#write();
  }

  /** The records from `from` on, about one message full; empty when there are none yet. */
  async page(from: number): Promise<Page> {
    await this.#loaded;
    const { first, next } = this.#state;
    // A store that lost its memory continues where the panel is.
    if (from > next) this.#state.next = from;
    const start = Math.max(from, first);
    const batches = this.#fromTail(start) ?? (await this.#store.read(this.tab, start, MESSAGE_BYTES));
    const last = batches.at(-1);
    return { batches, next: last ? batchEnd(last) : start, first };
  }

  /** The batches from `from` on with their chunks, about one message full; none where the log ends. */
  async whole(from: number): Promise<StoredBatch[]> {
    await this.#loaded;
    const batches = await this.#store.read(this.tab, from, MESSAGE_BYTES);
    const [first, last] = [batches[0], batches.at(-1)];
    if (first === undefined || last === undefined) return [];
    return withChunks(batches, await this.#store.chunks(this.tab, first.seq, batchEnd(last), MESSAGE_BYTES));
  }

  /** Calls back with the chunks at and before the batch that holds `seq`, newest first. */
  async chunksBefore(seq: number, enough: (chunks: StoredChunks) => boolean): Promise<void> {
    await this.#store.chunksBefore(this.tab, seq, enough);
  }

  /** Forgets the records before `before`, or all; gives the oldest that is kept. */
  async forget(before?: number): Promise<number> {
    await this.#loaded;
    await this.#writing;
    const first = Math.max(this.#state.first, Math.min(before ?? this.#state.next, this.#state.next));
    if (first === this.#state.next) this.#state = { ...this.#state, bytes: 0 };
    await this.#startAt(first).catch((error) => this.#fail(error));
    return first;
  }

  async #startAt(first: number): Promise<void> {
    this.#state = { ...this.#state, first };
    const kept = this.#tail.filter((batch) => batch.seq >= first);
    this.#tail = [];
    this.#tailBytes = 0;
    this.#keepTail(kept);
    await this.#store.forget(this.#state);
  }

  async #load(): Promise<void> {
    try {
      this.#state = (await this.#store.load(this.tab)) ?? this.#state;
    } catch (error) {
      this.#fail(error);
    }
  }

  /** From here on in memory alone; whoever looks is told. */
  #fail(error: unknown): void {
    this.#store = createMemoryStore();
    this.#onFailure(error);
  }

  /** Writes all that waits in one transaction, until nothing waits. */
  async #write(): Promise<void> {
    await this.#loaded;
    while (this.#waiting.length > 0) {
      const waiting = this.#waiting;
      this.#waiting = [];
      const batches: StoredBatch[] = [];
      const chunks: StoredChunks[] = [];
      const state = { ...this.#state, documents: { ...this.#state.documents } };
      for (const { batch, origin } of waiting) {
        const last = state.documents[batch.document] ?? -1;
        // Sent again because its acknowledgement was lost.
        if (batch.number <= last) continue;
        state.documents[batch.document] = batch.number;
        const stored = { ...batch, ...origin, tab: this.tab, seq: state.next, chunks: [] };
        batches.push(stored);
        const part = { tab: this.tab, seq: stored.seq, document: batch.document, chunks: batch.chunks };
        if (batch.chunks.length > 0) chunks.push(part);
        state.bytes += storedBytes(stored, part);
        state.next = batchEnd(stored);
      }
      try {
        await this.#store.append(state, batches, chunks);
      } catch (error) {
        this.#fail(error);
        await this.#store.append(state, batches, chunks);
      }
      // Something may have been forgotten meanwhile.
      this.#state = { ...state, first: this.#state.first };
      this.#keepTail(batches);
      for (const { stored } of waiting) stored();
      await this.#keepToQuota();
      this.#onWritten();
    }
    this.#writing = undefined;
  }

  /** A full log loses its oldest tenth, and says so at its end. */
  async #keepToQuota(): Promise<void> {
    const { bytes, first, next } = this.#state;
    if (bytes <= this.#quota.bytes && next - first <= this.#quota.records) return;
    try {
      const target = { bytes: bytes - 0.9 * this.#quota.bytes, records: next - first - 0.9 * this.#quota.records };
      const gone = await this.#store.oldest(this.tab, target.bytes, target.records);
      this.#state = { ...this.#state, bytes: bytes - gone.bytes };
      await this.#startAt(gone.first);
      const detail = `the log keeps ${Math.round(this.#quota.bytes / MIB)} MB and ${this.#quota.records} records a tab`;
      const record = {
        kind: 'dropped',
        time: 0,
        reason: 'quota',
        count: gone.records,
        bytes: gone.bytes,
        detail,
      } as const;
      this.append(this.#own(record), { frame: -1, documentId: '', documentUrl: '' }, () => {});
    } catch (error) {
      this.#fail(error);
    }
  }

  #keepTail(batches: readonly StoredBatch[]): void {
    for (const batch of batches) {
      this.#tail.push(batch);
      this.#tailBytes += batchBytes(batch);
    }
    let gone = 0;
    while (this.#tailBytes > TAIL_BYTES && gone < this.#tail.length - 1) {
      const oldest = this.#tail[gone++];
      if (oldest) this.#tailBytes -= batchBytes(oldest);
    }
    if (gone > 0) this.#tail = this.#tail.slice(gone);
  }

  /** Undefined where the tail does not reach back far enough. */
  #fromTail(from: number): StoredBatch[] | undefined {
    if (from >= this.#state.next) return [];
    const oldest = this.#tail[0];
    if (!oldest || oldest.seq > from) return undefined;
    const page: StoredBatch[] = [];
    let room = MESSAGE_BYTES;
    for (const batch of this.#tail) {
      if (batch.seq < from) continue;
      if (room <= 0) break;
      page.push(batch);
      room -= batchBytes(batch);
    }
    return page;
  }
}
