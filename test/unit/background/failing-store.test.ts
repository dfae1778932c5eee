import { afterEach, describe, expect, test, vi } from 'vitest';
import { createBrokenStore } from '../../../src/background/broken-store.ts';
import { withDeadline } from '../../../src/background/deadline-store.ts';
import { createMemoryStore } from '../../../src/background/memory-store.ts';
import type { Store } from '../../../src/background/store.ts';
import { batchEnd } from '../../../src/capture/records/batch.ts';
import { all, batch, open } from './logs.ts';

afterEach(() => {
  vi.useRealTimers();
});

const never = (): Promise<never> => new Promise(() => {});
const full = (): Promise<never> => Promise.reject(new Error('QuotaExceeded'));
const large = 'x'.repeat(900_000);

/** A store that works until it is made to fail in one of its ways. */
function failingStore(): { store: Store; fail: (ways: Partial<Store>) => void } {
  const store = createMemoryStore();
  return { store, fail: (ways) => Object.assign(store, ways) };
}

describe('a store that fails', () => {
  test('to write: the log continues in memory and says so once', async () => {
    const { append, failures, log } = open({ ...createMemoryStore(), append: full });
    await append(batch(0));
    await append(batch(1));
    expect(failures).toHaveLength(1);
    expect((await all(log)).map((each) => each.number)).toEqual([0, 1]);
  });

  test('to open', async () => {
    const { append, failures, log } = open(createBrokenStore(new Error('blocked')));
    await append(batch(0));
    expect(failures).toHaveLength(1);
    expect((await all(log)).map((each) => each.number)).toEqual([0]);
  });

  test('to read or delete: each request still gets an answer', async () => {
    const { fail, store } = failingStore();
    const { append, failures, log } = open(store);
    for (let i = 0; i < 8; i += 1) await append(batch(i, 'doc', large));
    fail({ read: full, forget: full });
    expect((await log.page(0)).batches.length).toBeGreaterThan(0);
    expect(await log.forget()).toBe(16);
    expect(failures).toHaveLength(1);
    await append(batch(8));
    expect((await all(log)).map((each) => each.number)).toEqual([8]);
  });

  test('late: a record counts what was lost, and what was just written is kept', async () => {
    const { fail, store } = failingStore();
    const { append, log } = open(store);
    for (let i = 0; i < 8; i += 1) await append(batch(i, 'doc', large));
    fail({ append: full });
    await append(batch(8));
    const [lost, ...kept] = await all(log);
    const record = lost?.records[0]?.record;
    expect(record).toMatchObject({ kind: 'dropped', reason: 'store-failed' });
    expect(kept.at(-1)?.number).toBe(8);
    const count = record?.kind === 'dropped' ? record.count : 0;
    // Lost and remaining records add up to all.
    expect(count).toBeGreaterThan(0);
    expect(kept[0]?.seq).toBe(count);
    expect(lost && batchEnd(lost)).toBe(count);
    expect(count + 2 * kept.length).toBe(18);
    // A panel that had read further misses nothing.
    expect((await log.page(16)).batches.map((each) => each.number)).toEqual([8]);
  });

  test('while full: the quota counts what memory holds', async () => {
    const { fail, store } = failingStore();
    const { append, log } = open(store, { bytes: 1e9, records: 20 });
    for (let i = 0; i < 9; i += 1) await append(batch(i));
    fail({ append: full });
    for (let i = 9; i < 12; i += 1) await append(batch(i));
    const gone = (await all(log)).filter(({ records }) => records.length > 0);
    expect(gone.length).toBeLessThanOrEqual(1);
  });

  test('to answer: it counts as failed after the deadline', async () => {
    vi.useFakeTimers();
    const { fail, store } = failingStore();
    const { append, failures, log } = open(withDeadline(store, 1000));
    await append(batch(0));
    fail({ append: never });
    const stored = append(batch(1));
    await vi.advanceTimersByTimeAsync(999);
    expect(failures).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    await stored;
    expect(failures).toHaveLength(1);
    expect((await all(log)).map((each) => each.number)).toEqual([0, 1]);
  });
});

test('a batch that could not be kept is not acknowledged, and the next one is taken', async () => {
  const { append, log } = open(createMemoryStore());
  const broken = batch(0);
  Object.defineProperty(broken, 'events', {
    get() {
      throw new Error('broken');
    },
  });
  const stored = vi.fn();
  const failed = vi.fn();
  log.append(broken, { frame: 0, documentId: '', documentUrl: '' }, stored, failed);
  await log.forget();
  await append(batch(0));
  expect(stored).not.toHaveBeenCalled();
  // Its sender is notified at once, and sends it again.
  expect(failed).toHaveBeenCalledOnce();
  expect((await all(log)).map((each) => each.number)).toEqual([0]);
});
