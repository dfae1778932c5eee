import { type Batch, batchEnd, type StoredBatch } from '../capture/records/batch.ts';
import { LISTED_BYTES, MESSAGE_BYTES } from '../capture/records/limits.ts';
import type { OtherRecord } from '../capture/records/record.ts';
import type { Quota } from '../messages/limit-settings.ts';
import { createMemoryStore } from './memory-store.ts';
import { type Arriving, numbered, type Origin } from './numbered.ts';
import { chunkBytes } from './oldest.ts';
import { ownBatch } from './own-batch.ts';
import { addEvicted, evictedRecord, isOver, nextStep } from './quota.ts';
import { SerialQueue } from './serial-queue.ts';
import type { Store, StoredChunks, TabState } from './store.ts';
import { Tail } from './tail.ts';
import { withChunks } from './with-chunks.ts';

/** Of what the log says by itself. */
export const OWN: Origin = { frame: -1, documentId: '', documentUrl: '' };

interface Waiting extends Arriving {
  stored: () => void;
  failed: () => void;
}

/** Callbacks of the log. Neither may throw. */
interface LogEvents {
  /** There is something new to read. */
  written(): void;
  /** The store failed: from here on the log is in memory only. */
  failed(error: unknown): void;
}

interface Page {
  batches: StoredBatch[];
  next: number;
  first: number;
}

/** One tab's log: numbers what arrives, writes it in order, serves it in pages. */
export class TabLog {
  readonly tab: number;
  readonly #events: LogEvents;
  readonly #quota: () => Quota;
  readonly #own = ownBatch();
  readonly #queue = new SerialQueue();
  readonly #loaded: Promise<void>;
  readonly #tail = new Tail();
  #store: Store;
  #state: TabState;
  #waiting: Waiting[] = [];
  /** Earlier records were lost with a failed store. */
  #kept = 0;
  #closed = false;

  constructor(tab: number, store: Store, events: LogEvents, quota: () => Quota) {
    this.tab = tab;
    this.#events = events;
    this.#quota = quota;
    this.#store = store;
    this.#state = { tab, first: 0, next: 0, bytes: 0, documents: {} };
    this.#loaded = this.#queue.run(async () => {
      this.#state = (await this.#use((its) => its.load(tab))) ?? this.#state;
      await this.#sayEvicted();
    });
  }

  /**
   * Takes a batch; `stored` is called when it is in the store, or was there before, and `failed` when not even memory took
   * it: it stays with its sender, which sends it again. Neither may throw.
   */
  append(batch: Batch, origin: Origin, stored: () => void, failed: () => void = () => {}): void {
    this.#waiting.push({ batch, origin, stored, failed });
    // All that waits is written in one transaction.
    if (this.#waiting.length === 1) this.#queue.run(() => this.#write()).catch(() => {});
  }

  /** Adds a record of the extension's own, observed now. */
  add(record: OtherRecord): void {
    this.append(this.#own(record), OWN, () => {});
  }

  /** The records from `from` on, about one message full; empty when there are none yet. */
  async page(from: number): Promise<Page> {
    await this.#loaded;
    // A store that lost its memory continues where the panel is.
    if (from > this.#state.next) this.#state = { ...this.#state, next: from };
    const { first, next } = this.#state;
    const start = Math.max(from, first);
    if (start >= next) return { batches: [], next: start, first };
    const found = this.#tail.page(start) ?? (await this.#use((its) => its.read(this.tab, start, MESSAGE_BYTES)));
    const batches = [...this.#lost(start), ...found];
    const last = batches.at(-1);
    return { batches, next: last ? batchEnd(last) : start, first };
  }

  /** The batches from `from` on with their chunks, about one message full; none where the log ends. */
  async whole(from: number): Promise<StoredBatch[]> {
    await this.#loaded;
    const batches = await this.#use((its) => its.read(this.tab, from, MESSAGE_BYTES));
    const [first, last] = [batches[0], batches.at(-1)];
    if (first === undefined || last === undefined) return this.#lost(from);
    const chunks = await this.#use((its) => its.chunks(this.tab, first.seq, batchEnd(last), MESSAGE_BYTES));
    return [...this.#lost(from), ...withChunks(batches, chunks)];
  }

  /** Chunks of all bodies from `from` on, as many as are read at once; `next` is where the rest begins. */
  async chunksFrom(from: number): Promise<{ parts: StoredChunks[]; next: number; more: boolean }> {
    await this.#loaded;
    const { first, next } = this.#state;
    const parts = await this.#use((its) => its.chunks(this.tab, Math.max(from, first), next, LISTED_BYTES));
    const last = parts.at(-1);
    const isFull = parts.reduce((sum, part) => sum + chunkBytes(part), 0) >= LISTED_BYTES;
    return isFull && last !== undefined ? { parts, next: last.seq + 1, more: true } : { parts, next, more: false };
  }

  /** Calls back with the chunks at and before the batch that holds `seq`, newest first. */
  async chunksBefore(seq: number, enough: (chunks: StoredChunks) => boolean): Promise<void> {
    // Not restarted after a failure: batches that were already passed on would come twice.
    await this.#store.chunksBefore(this.tab, seq, enough).catch((error) => this.#fail(error));
  }

  /** Forgets the records before `before`, or all; gives the oldest that is kept. */
  forget(before?: number): Promise<number> {
    return this.#queue.run(async () => {
      const { bytes, next } = this.#state;
      const first = Math.max(this.#state.first, Math.min(before ?? next, next));
      // About as many bytes go as records: to add them up, all would have to be read.
      const left = first === next ? 0 : (next - first) / (next - this.#state.first);
      await this.#startAt(first, Math.round(bytes * left));
      return first;
    });
  }

  async #startAt(first: number, bytes: number, more: Pick<TabState, 'unsaid'> = {}): Promise<void> {
    this.#state = { ...this.#state, first, bytes, ...more };
    this.#tail.forget(first);
    await this.#use((its) => its.forget(this.#state));
  }

  /** Once this resolves, nothing more is written. */
  close(): Promise<void> {
    this.#closed = true;
    return this.#queue.run(async () => {});
  }

  /** A smaller quota holds at once. */
  keepToQuota(): Promise<void> {
    return this.#queue.run(() => this.#keepToQuota());
  }

  /** Does something with the store; if that fails, with the memory that takes its place. */
  async #use<T>(job: (store: Store) => Promise<T>): Promise<T> {
    const store = this.#store;
    try {
      const done = await job(store);
      if (store === this.#store) return done;
    } catch (error) {
      if (store === this.#store) this.#fail(error);
    }
    return job(this.#store);
  }

  /** From now on in memory only, and the panels say so. The latest batches are still in memory and are kept. */
  #fail(error: unknown): void {
    const { batches } = this.#tail;
    this.#store = createMemoryStore();
    this.#state = { ...this.#state, bytes: 0 };
    this.#kept = batches[0]?.seq ?? this.#state.next;
    // Memory is written to at once, so that these are before whatever is appended next.
    this.#store.append(this.#state, batches, []);
    this.#events.failed(error);
  }

  /** Stands where records are missing that went with a store. */
  #lost(from: number): StoredBatch[] {
    const count = this.#kept - Math.max(from, this.#state.first);
    if (count <= 0) return [];
    const record = { kind: 'dropped', time: 0, reason: 'store-failed', count, bytes: 0 } as const;
    return [{ ...ownBatch()(record), ...OWN, tab: this.tab, seq: this.#kept - 1 }];
  }

  async #write(): Promise<void> {
    if (this.#closed) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      await this.#add(waiting);
    } catch {
      for (const { failed } of waiting) failed();
      return;
    }
    for (const { stored } of waiting) stored();
    await this.#keepToQuota().finally(() => this.#events.written());
  }

  /** @param isSaid the records say what was evicted */
  async #add(arriving: readonly Arriving[], isSaid = false): Promise<void> {
    const { added, batches, chunks, documents, next } = numbered(arriving, this.#state);
    const after = (): TabState => {
      const { unsaid, ...state } = this.#state;
      const kept = isSaid || unsaid === undefined ? {} : { unsaid };
      return { ...state, ...kept, documents, next, bytes: state.bytes + added };
    };
    await this.#use((its) => its.append(after(), batches, chunks));
    this.#state = after();
    this.#tail.add(batches);
  }

  /** A full log loses its oldest tenth, and says so at its end. */
  async #keepToQuota(): Promise<void> {
    const quota = this.#quota();
    if (!isOver(this.#size, quota)) return;
    for (let step = nextStep(this.#size, quota); step !== undefined; step = nextStep(this.#size, quota)) {
      const { bytes, records } = step;
      const gone = await this.#use((its) => its.oldest(this.tab, bytes, records));
      if (gone.first <= this.#state.first) break;
      const unsaid = addEvicted(this.#state.unsaid, gone);
      // Counted in the same transaction: a worker that is stopped here says it when it is started again.
      await this.#startAt(gone.first, Math.max(0, this.#state.bytes - gone.bytes), { unsaid });
    }
    await this.#sayEvicted();
  }

  async #sayEvicted(): Promise<void> {
    const { unsaid } = this.#state;
    if (unsaid === undefined || this.#closed) return;
    const batch = this.#own(evictedRecord(unsaid, this.#quota()));
    await this.#add([{ batch, origin: OWN }], true);
    this.#events.written();
  }

  /** What the log keeps. */
  get #size(): Quota {
    const { bytes, first, next } = this.#state;
    return { bytes, records: next - Math.max(first, this.#kept) };
  }
}
