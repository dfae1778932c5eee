import { describe, expect, test, vi } from 'vitest';
import { createMemoryStore } from '../../../src/background/memory-store.ts';
import type { TabLog } from '../../../src/background/tab-log.ts';
import { batchEnd } from '../../../src/capture/records/batch.ts';
import { toColumns } from '../../../src/capture/records/event-columns.ts';
import { event } from '../capture/build.ts';
import { all, batch, open } from './logs.ts';

describe('a tab’s log', () => {
  test('numbers records consecutively and serves them in order', async () => {
    const { append, log } = open(createMemoryStore());
    await Promise.all([batch(0), batch(1), batch(2)].map(append));
    const found = await all(log);
    expect(found.map((each) => each.seq)).toEqual([0, 2, 4]);
    expect(found.map((each) => each.number)).toEqual([0, 1, 2]);
  });

  test('stores a repeated batch once, and acknowledges it again', async () => {
    const { append, log } = open(createMemoryStore());
    await append(batch(0));
    await append(batch(0));
    await append(batch(1));
    expect((await all(log)).map((each) => each.number)).toEqual([0, 1]);
  });

  test('continues after a restart of the worker', async () => {
    const store = createMemoryStore();
    const before = open(store);
    await before.append(batch(0));
    const after = open(store);
    await after.append(batch(0));
    await after.append(batch(1));
    await after.append(batch(0, 'another document'));
    expect((await all(after.log)).map((each) => each.seq)).toEqual([0, 2, 4]);
  });

  test('can discard records while batches arrive', async () => {
    const { log } = open(createMemoryStore());
    let number = 0;
    // The next is there before this one is stored: there is always something to write.
    const next = (): void => {
      if (number < 1000) log.append(batch(number++), { frame: 0, documentId: '', documentUrl: '' }, next);
    };
    next();
    expect(await log.forget()).toBeLessThan(1000);
  });

  test('a smaller quota applies at once', async () => {
    const quota = { bytes: 1e9, records: 1e6 };
    const { append, log } = open(createMemoryStore(), quota);
    for (let i = 0; i < 30; i += 1) await append(batch(i));
    quota.records = 20;
    await log.keepToQuota();
    expect((await log.page(0)).first).toBeGreaterThanOrEqual(40);
  });

  test('serves from the store what is no longer in memory', async () => {
    const { append, log } = open(createMemoryStore());
    const large = 'x'.repeat(600_000);
    for (let i = 0; i < 12; i += 1) await append(batch(i, 'doc', large));
    expect((await all(log)).map((each) => each.number)).toEqual(Array.from({ length: 12 }, (_, i) => i));
  });

  test('discards the records before a number, or all', async () => {
    const { append, log } = open(createMemoryStore());
    for (let i = 0; i < 4; i += 1) await append(batch(i));
    await log.forget(4);
    expect((await all(log)).map((each) => each.seq)).toEqual([4, 6]);
    const from = await log.forget();
    expect(from).toBe(8);
    await append(batch(4));
    const found = await all(log);
    expect(found.map((each) => each.seq)).toEqual([8]);
    expect(found[0] && batchEnd(found[0])).toBe(10);
  });

  test('a full log loses its oldest records and says how many', async () => {
    const { append, log } = open(createMemoryStore(), { bytes: 1e9, records: 20 });
    for (let i = 0; i < 30; i += 1) await append(batch(i));
    await expect.poll(async () => (await log.page(0)).batches.length).toBeLessThanOrEqual(11);
    const kept = await all(log);
    const gone = kept.flatMap(({ records }) =>
      records.map(({ record }) => (record.kind === 'dropped' ? record : undefined)),
    );
    expect(kept[0]?.seq).toBe((await log.page(0)).first);
    expect(gone.every((record) => record?.reason === 'quota' && record.count > 0)).toBe(true);
    expect(gone.length).toBeGreaterThan(0);
    // The newest batch is never discarded.
    expect(kept.some((each) => each.number === 29 && each.document === 'doc')).toBe(true);
  });

  test('says what it lost although its worker was stopped in between', async () => {
    const store = createMemoryStore();
    const quota = { bytes: 1e9, records: 1e6 };
    const { append, log } = open(store, quota);
    for (let i = 0; i < 30; i += 1) await append(batch(i));
    quota.records = 20;
    // The worker is stopped once the oldest are gone: nothing is written any more.
    const stopped = vi.spyOn(store, 'append').mockReturnValue(new Promise(() => {}));
    void log.keepToQuota();
    await expect.poll(async () => (await store.load(1))?.first).toBeGreaterThan(0);
    await expect.poll(() => stopped.mock.calls.length).toBe(1);
    stopped.mockRestore();
    const again = open(store, quota).log;
    await expect.poll(async () => (await all(again)).at(-1)?.records[0]?.record.kind).toBe('dropped');
    const said = (await all(again)).flatMap(({ records }) => records.map(({ record }) => record));
    expect(said).toEqual([expect.objectContaining({ reason: 'quota', count: (await again.page(0)).first })]);
    // Once.
    const third = open(store, quota).log;
    expect((await all(third)).flatMap(({ records }) => records)).toHaveLength(1);
  });

  test('counts an event once, though the browser reported it too', async () => {
    const quota = { bytes: 1e9, records: 1e6 };
    const { append, log } = open(createMemoryStore(), quota);
    for (let i = 0; i < 4; i += 1) {
      await append(batch(i));
      await append({ ...batch(i, 'devtools'), source: 'network' });
    }
    quota.records = 10;
    await log.keepToQuota();
    await expect.poll(async () => (await all(log)).at(-1)?.records[0]?.record.kind).toBe('dropped');
    const { batches, first } = await log.page(0);
    const [gone] = batches.flatMap(({ records }) => records.map(({ record }) => record));
    expect(gone).toMatchObject({ reason: 'quota', count: 8, events: 4 });
    expect(first).toBe(8);
  });

  test('what a navigation discards no longer counts against the quota', async () => {
    const store = createMemoryStore();
    const { append, log } = open(store);
    for (let i = 0; i < 10; i += 1) await append(batch(i, 'doc', 'x'.repeat(1000)));
    const bytes = (await store.load(1))?.bytes ?? 0;
    await log.forget(15);
    expect((await store.load(1))?.bytes).toBe(Math.round(bytes / 4));
  });

  test('a large log is discarded in steps, each of which a slow disk can do in time', async () => {
    const store = createMemoryStore();
    const oldest = vi.spyOn(store, 'oldest');
    const quota = { bytes: 1e9, records: 1e6 };
    const { append, log } = open(store, quota);
    for (let i = 0; i < 16; i += 1) await append(batch(i, 'doc', 'x'.repeat(900_000)));
    quota.bytes = 3e6;
    await log.keepToQuota();
    expect(oldest.mock.calls.length).toBeGreaterThan(2);
    for (const [, bytes] of oldest.mock.calls) expect(bytes).toBeLessThanOrEqual(4 * 1024 * 1024);
    await expect.poll(async () => (await all(log)).at(-1)?.records[0]?.record.kind).toBe('dropped');
    const dropped = (await all(log)).flatMap(({ records }) => records.map(({ record }) => record));
    expect(dropped).toEqual([expect.objectContaining({ reason: 'quota', count: (await log.page(0)).first })]);
  });
});

describe('a quota in bytes', () => {
  const headers = Array.from({ length: 100 }, () => ['x', 'v'.repeat(1000)] as const);
  const response = { kind: 'response-started', time: 0, stream: 1, connection: 1, headers } as const;

  test.each([
    ['headers', (number: number) => ({ ...batch(number), records: [{ at: 0, record: response }] })],
    ['ids', (number: number) => withEvents(number, { lastEventId: `${number}${'i'.repeat(50_000)}` })],
    ['types', (number: number) => withEvents(number, { type: `${number}${'t'.repeat(50_000)}` })],
    ['data', (number: number) => withEvents(number, {}, 'd'.repeat(50_000))],
    ['tiny chunks', (number: number) => ({ ...batch(number), chunks: Array.from({ length: 1000 }, chunk) })],
  ])('holds for %s', async (_, make) => {
    const store = createMemoryStore();
    const { append } = open(store, { bytes: 500_000, records: 1e6 });
    for (let i = 0; i < 40; i += 1) await append(make(i));
    const state = await store.load(1);
    // Each counts about 50 000 or more: at most ten stay.
    expect(state?.bytes).toBeLessThanOrEqual(550_000);
    expect((await store.read(1, 0, 1e9)).filter(({ document }) => document === 'doc').length).toBeLessThanOrEqual(11);
  });

  const chunk = () => ({ time: 0, stream: 1, connection: 1, offset: 0, bytes: new Uint8Array(1) });
  const withEvents = (number: number, more: object, data = 'a') => ({
    ...batch(number),
    events: toColumns([event(data, more)]),
  });
});

describe('a log read for a file', () => {
  const chunk = (bytes: number) => ({ time: 0, stream: 1, connection: 1, offset: 0, bytes: new Uint8Array(bytes) });

  async function readAll(log: TabLog): Promise<{ seq: number; bytes: number }[][]> {
    const pages = [];
    for (let from = 0; ; ) {
      const page = await log.whole(from);
      const last = page.at(-1);
      if (!last) return pages;
      pages.push(
        page.map(({ chunks, seq }) => ({ seq, bytes: chunks.reduce((sum, each) => sum + each.bytes.length, 0) })),
      );
      from = batchEnd(last);
    }
  }

  test('has its bytes, each with its batch', async () => {
    const { append, log } = open(createMemoryStore());
    await append({ ...batch(0), chunks: [chunk(3), chunk(4)] });
    await append(batch(1));
    await append({ ...batch(2), chunks: [chunk(5)] });
    expect(await readAll(log)).toEqual([
      [
        { seq: 0, bytes: 7 },
        { seq: 2, bytes: 0 },
        { seq: 4, bytes: 5 },
      ],
    ]);
  });

  test('comes in messages of about a MiB, even if most of it is bytes', async () => {
    const { append, log } = open(createMemoryStore());
    for (let i = 0; i < 5; i += 1) await append({ ...batch(i), chunks: [chunk(600_000)] });
    const pages = await readAll(log);
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat().every(({ bytes }) => bytes === 600_000)).toBe(true);
  });

  test('begins where the log begins', async () => {
    const { append, log } = open(createMemoryStore());
    for (let i = 0; i < 4; i += 1) await append(batch(i));
    await log.forget(4);
    expect((await readAll(log)).flat().map(({ seq }) => seq)).toEqual([4, 6]);
  });
});
