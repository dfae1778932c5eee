import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, test } from 'vitest';
import { openIdbStore } from '../../../src/background/idb-store.ts';
import { createMemoryStore } from '../../../src/background/memory-store.ts';
import type { Store, StoredChunks } from '../../../src/background/store.ts';
import { batchEnd, type StoredBatch } from '../../../src/capture/records/batch.ts';
import { batch, event } from '../capture/build.ts';
import { all, batch as arriving, open } from './logs.ts';

const NAME = 'sse-inspector';
const stores: [string, () => Promise<Store>][] = [
  ['IndexedDB', openIdbStore],
  ['memory', async () => createMemoryStore()],
];

beforeEach(async () => {
  await deleteDB(NAME, { blocked: () => {} });
});

function stored(seq: number, tab = 1, size = 10): StoredBatch {
  return batch(seq, [event('x'.repeat(size)), event('y')], { tab });
}

function bytesOf(seq: number, tab = 1): StoredChunks {
  const chunk = { time: 0, stream: 1, connection: 1, offset: seq, bytes: new Uint8Array(100) };
  return { tab, seq, document: 'document-1', clock: 0, chunks: [chunk] };
}

async function fill(store: Store, tab: number, batches: number, size = 10): Promise<void> {
  for (let i = 0; i < batches; i++) {
    const state = { tab, first: 0, next: 2 * i + 2, bytes: 0, documents: { d: i } };
    await store.append(state, [stored(2 * i, tab, size)], [bytesOf(2 * i, tab)]);
  }
}

describe.each(stores)('a store in %s', (_, create) => {
  test('returns what was written, by tab and in order', async () => {
    const store = await create();
    await fill(store, 1, 100);
    await fill(store, 2, 3);
    const found = await store.read(1, 10, 1e9);
    expect(found).toHaveLength(95);
    expect(found.map(({ seq }) => seq)).toEqual(found.map((_each, i) => 10 + 2 * i));
    expect(found[0]).toEqual(stored(10));
    expect(await store.load(2)).toMatchObject({ next: 6, documents: { d: 2 } });
    expect(await store.load(3)).toBeUndefined();
    expect(await store.chunks(1, 4, 8, 1e9)).toEqual([bytesOf(4), bytesOf(6)]);
  });

  test('returns about as much as requested', async () => {
    const store = await create();
    await fill(store, 1, 10, 1000);
    expect((await store.read(1, 0, 3000)).length).toBe(3);
  });

  test('reads chunks backwards from a batch until there are enough', async () => {
    const store = await create();
    await fill(store, 1, 5);
    const seen: number[] = [];
    await store.chunksBefore(1, 7, ({ seq }) => seen.push(seq) === 3);
    expect(seen).toEqual([6, 4, 2]);
  });

  test('deletes nothing from an empty log, and continues', async () => {
    const store = await create();
    await store.forget({ tab: 1, first: 0, next: 0, bytes: 0, documents: {} });
    await fill(store, 1, 1);
    expect(await store.read(1, 0, Number.POSITIVE_INFINITY)).toEqual([stored(0)]);
  });

  test('returns all chunks, however many are fetched at a time', async () => {
    const store = await create();
    const parts = Array.from({ length: 100 }, (_, seq) => bytesOf(seq));
    const batches = parts.map(({ seq }) => batch(seq, [event('x')], { tab: 1 }));
    await store.append({ tab: 1, first: 0, next: 100, bytes: 0, documents: {} }, batches, parts);
    for (let before = 1; before <= 100; before++) {
      expect(await store.chunks(1, 0, before, Number.POSITIVE_INFINITY)).toEqual(parts.slice(0, before));
    }
  });

  test('finds the oldest batches and deletes them', async () => {
    const store = await create();
    await fill(store, 1, 10);
    const gone = await store.oldest(1, 1, 5);
    expect(gone).toMatchObject({ first: 6, records: 6, events: 6 });
    await store.forget({ tab: 1, first: gone.first, next: 20, bytes: 0, documents: {} });
    expect((await store.read(1, 0, 1e9))[0]?.seq).toBe(6);
    expect(await store.chunks(1, 0, 6, 1e9)).toEqual([]);
  });

  test('deletes what belongs to no open tab', async () => {
    const store = await create();
    await fill(store, 1, 2);
    await fill(store, 2, 2);
    await store.sweep(new Set([2]));
    expect(await store.load(1)).toBeUndefined();
    expect(await store.read(1, 0, 1e9)).toEqual([]);
    expect(await store.chunks(1, 0, 9, 1e9)).toEqual([]);
    expect(await store.read(2, 0, 1e9)).toHaveLength(2);
  });
});

describe('the database', () => {
  test('of an earlier version is replaced by an empty one', async () => {
    const before = await openDB(NAME, 1, {
      upgrade(db) {
        for (const name of ['batches', 'chunks', 'tabs', 'zzz']) db.createObjectStore(name);
      },
    });
    await before.put('tabs', { tab: 1, of: 'another form' }, 1);
    before.close();
    const store = await openIdbStore();
    expect(await store.load(1)).toBeUndefined();
    await fill(store, 1, 1);
    expect(await store.read(1, 0, 1e9)).toHaveLength(1);
  });

  test('of a later version is a failure, not an exception: the log is kept in memory', async () => {
    (await openDB(NAME, 1000)).close();
    await expect(openIdbStore()).rejects.toThrow();
  });

  test('gives way to a later version, and the log continues in memory', async () => {
    const { append, failures, log } = open(await openIdbStore());
    await append(arriving(0));
    const later = await openDB(NAME, 1000);
    await append(arriving(1));
    expect(failures).toHaveLength(1);
    const found = await all(log);
    expect(found.map(({ number }) => number)).toEqual([0, 1]);
    later.close();
  });

  test('survives the worker: numbers continue, and a repeated batch is recognised', async () => {
    const first = open(await openIdbStore());
    await first.append(arriving(0));
    const second = open(await openIdbStore());
    await second.append(arriving(0));
    await second.append(arriving(1));
    const found = await all(second.log);
    expect(found.map(({ number }) => number)).toEqual([0, 1]);
    expect(found.map((each) => each.seq)).toEqual([0, found[0] ? batchEnd(found[0]) : -1]);
  });
});
