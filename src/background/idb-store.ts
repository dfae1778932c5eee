import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { StoredBatch } from '../capture/records/batch.ts';
import { batchBytes } from '../capture/records/size.ts';
import { chunkBytes, EvictionCount } from './oldest.ts';
import type { Store, StoredChunks, TabState } from './store.ts';

const NAME = 'sse-inspector';
const VERSION = 3;
/** Most values per read from the database. */
const STEP = 32;
/** Batches that are counted at a time: each may have megabytes. */
const COUNTED = 8;

interface Schema extends DBSchema {
  tabs: { key: number; value: TabState };
  /** One value a batch. */
  batches: { key: [tab: number, seq: number]; value: StoredBatch };
  /** Apart from the batches, so that reading events does not read bytes. */
  chunks: { key: [tab: number, seq: number]; value: StoredChunks };
}

const LAST = Number.POSITIVE_INFINITY;
/** `bound` throws for a range that is empty; no record has the number -1. */
const range = (tab: number, from = 0, before = LAST): IDBKeyRange =>
  from < before ? IDBKeyRange.bound([tab, from], [tab, before], false, true) : IDBKeyRange.only([tab, -1]);

/** The log in IndexedDB, which survives the worker. */
export async function openIdbStore(): Promise<Store> {
  return createStore(await openDatabase());
}

async function openDatabase(): Promise<IDBPDatabase<Schema>> {
  const db = await openDB<Schema>(NAME, VERSION, {
    // The log never outlives the browser session, so a later version starts with empty stores.
    upgrade(older) {
      for (const name of [...older.objectStoreNames]) older.deleteObjectStore(name);
      older.createObjectStore('tabs', { keyPath: 'tab' });
      older.createObjectStore('batches', { keyPath: ['tab', 'seq'] });
      older.createObjectStore('chunks', { keyPath: ['tab', 'seq'] });
    },
    // A later version of the extension need not wait for this one: what is written here from now on fails, and is kept in
    // memory.
    blocking: () => db.close(),
  });
  return db;
}

/**
 * Values in order of their sequence numbers, fetched some at a time: as many as seem to be needed, because each may have
 * many megabytes.
 */
async function untilFull<T extends { seq: number }>(
  from: number,
  bytes: number,
  sizeOf: (value: NoInfer<T>) => number,
  fetch: (at: number, count: number) => Promise<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  let size = 0;
  for (let at = from, count = 1; size < bytes; ) {
    const values = await fetch(at, count);
    for (const value of values) {
      if (size >= bytes) break;
      found.push(value);
      size += sizeOf(value);
      at = value.seq + 1;
    }
    if (values.length < count) break;
    count = Math.max(1, Math.min(STEP, Math.ceil(((bytes - size) * found.length) / size)));
  }
  return found;
}

function createStore(db: IDBPDatabase<Schema>): Store {
  return {
    load: (tab) => db.get('tabs', tab),

    async append(state, batches, chunks) {
      // Relaxed: a crash of the machine may cost the last moments, a crash of the worker costs nothing.
      const tx = db.transaction(['tabs', 'batches', 'chunks'], 'readwrite', { durability: 'relaxed' });
      const writes: Promise<unknown>[] = [tx.objectStore('tabs').put(state), tx.done];
      for (const batch of batches) writes.push(tx.objectStore('batches').put(batch));
      for (const part of chunks) writes.push(tx.objectStore('chunks').put(part));
      await Promise.all(writes);
    },

    read: (tab, from, bytes) => {
      return untilFull(from, bytes, batchBytes, (at, count) => db.getAll('batches', range(tab, at), count));
    },

    chunks: (tab, from, before, bytes) => {
      return untilFull(from, bytes, chunkBytes, (at, count) => db.getAll('chunks', range(tab, at, before), count));
    },

    async chunksBefore(tab, seq, enough) {
      let cursor = await db.transaction('chunks').store.openCursor(range(tab, 0, seq + 1), 'prev');
      while (cursor && !enough(cursor.value)) cursor = await cursor.continue();
    },

    async oldest(tab, bytes, records) {
      const count = new EvictionCount(bytes, records);
      for (let at = 0; !count.enough; ) {
        const batches = await db.getAll('batches', range(tab, at), COUNTED);
        const last = batches.at(-1);
        if (last === undefined) break;
        const chunks = await db.getAll('chunks', range(tab, at, last.seq + 1));
        const ofBatch = new Map(chunks.map((part) => [part.seq, part]));
        for (const batch of batches) if (!count.enough) count.add(batch, ofBatch.get(batch.seq));
        at = last.seq + 1;
      }
      return count.evicted;
    },

    async forget(state) {
      const tx = db.transaction(['tabs', 'batches', 'chunks'], 'readwrite');
      const gone = range(state.tab, 0, state.first);
      await Promise.all([
        tx.objectStore('tabs').put(state),
        tx.objectStore('batches').delete(gone),
        tx.objectStore('chunks').delete(gone),
        tx.done,
      ]);
    },

    async sweep(open) {
      for (const tab of await db.getAllKeys('tabs')) {
        if (open.has(tab)) continue;
        const tx = db.transaction(['tabs', 'batches', 'chunks'], 'readwrite');
        await Promise.all([
          tx.objectStore('tabs').delete(tab),
          tx.objectStore('batches').delete(range(tab)),
          tx.objectStore('chunks').delete(range(tab)),
          tx.done,
        ]);
      }
    },
  };
}
