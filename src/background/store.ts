import type { StoredBatch } from '../capture/records/batch.ts';
import type { Chunk } from '../capture/records/record.ts';

/** A tab's numbering. */
export interface TabState {
  tab: number;
  /** Oldest sequence number that is still kept. */
  first: number;
  /** The next sequence number. */
  next: number;
  /** Size of what is kept, chunks included. */
  bytes: number;
  /** Per document (its UUID) the number of its last stored batch. */
  documents: Record<string, number>;
  /** What was evicted and is not said by a record yet. */
  unsaid?: EvictedCount;
}

/** The chunks that came with the batch of this sequence number. */
export interface StoredChunks {
  tab: number;
  seq: number;
  document: string;
  /** Offset from a chunk's time to epoch ms. */
  clock: number;
  chunks: readonly Chunk[];
}

/** What was evicted to make room. */
export interface EvictedCount {
  records: number;
  /** How many of the records are events that a page reported. */
  events: number;
  bytes: number;
}

export interface Evicted extends EvictedCount {
  /** The first sequence number that stays. */
  first: number;
}

/** Stores records by tab and sequence number. Every method may reject. */
export interface Store {
  load(tab: number): Promise<TabState | undefined>;
  /** All or nothing. */
  append(state: TabState, batches: readonly StoredBatch[], chunks: readonly StoredChunks[]): Promise<void>;
  /** Batches from the one that starts at `from`, in order, until about `bytes` are full. */
  read(tab: number, from: number, bytes: number): Promise<StoredBatch[]>;
  /** Chunks of the batches from `from` to before `before`, in order, until about `bytes` are full. */
  chunks(tab: number, from: number, before: number, bytes: number): Promise<StoredChunks[]>;
  /** Chunks of the batches up to `seq`, newest first, until `enough` says so. */
  chunksBefore(tab: number, seq: number, enough: (chunks: StoredChunks) => boolean): Promise<void>;
  /** Finds how much to evict, oldest first, to free this many bytes and records. Changes nothing. */
  oldest(tab: number, bytes: number, records: number): Promise<Evicted>;
  /** Deletes the batches that start before `state.first`. */
  forget(state: TabState): Promise<void>;
  /** Deletes everything of tabs that are not in `open`. */
  sweep(open: ReadonlySet<number>): Promise<void>;
}
