import { expect, test } from 'vitest';
import { BodyStore } from '../../../../src/panel/source/body-store.ts';

const body = { document: 'd', stream: 1, connection: 1 };

function chunk(offset: number, text: string, more: { stream?: number; connection?: number } = {}) {
  return { time: 0, stream: 1, connection: 1, offset, bytes: new TextEncoder().encode(text), ...more };
}

async function textOf(kept: BodyStore, offset: number, length: number, more = {}): Promise<[number, string][]> {
  const parts = await kept.find({ ...body, offset, length, ...more });
  return parts.map((part) => [part.offset, new TextDecoder().decode(part.bytes)]);
}

test('finds a range over several chunks and batches', async () => {
  const kept = new BodyStore();
  kept.add('d', [chunk(0, 'abc'), chunk(3, 'def')]);
  kept.add('d', [chunk(6, 'ghi')]);
  expect(await textOf(kept, 2, 5)).toEqual([[2, 'cdefg']]);
  kept.add('d', [chunk(9, 'jkl')]);
  expect(await textOf(kept, 8, 2)).toEqual([
    [8, 'i'],
    [9, 'j'],
  ]);
});

test('keeps documents, streams and connections apart', async () => {
  const kept = new BodyStore();
  kept.add('d', [chunk(0, 'one'), chunk(0, 'two', { connection: 2 }), chunk(0, 'six', { stream: 2 })]);
  kept.add('e', [chunk(0, 'ten')]);
  expect(await textOf(kept, 0, 3)).toEqual([[0, 'one']]);
  expect(await textOf(kept, 0, 3, { connection: 2 })).toEqual([[0, 'two']]);
  expect(await textOf(kept, 0, 3, { stream: 2 })).toEqual([[0, 'six']]);
  expect(await textOf(kept, 0, 3, { document: 'e' })).toEqual([[0, 'ten']]);
  expect(await textOf(kept, 0, 3, { document: 'f' })).toEqual([]);
});

test('keeps gaps, and the order', async () => {
  const kept = new BodyStore();
  kept.add('d', [chunk(6, 'late'), chunk(0, 'abc')]);
  expect(await textOf(kept, 0, 20)).toEqual([
    [0, 'abc'],
    [6, 'late'],
  ]);
});

test('finds bytes that were moved into blobs', async () => {
  const kept = new BodyStore();
  const large = 'x'.repeat(3_000_000);
  for (let i = 0; i < 4; i += 1) kept.add('d', [chunk(i * large.length, large)]);
  kept.add('d', [chunk(4 * large.length, 'the end')]);
  expect(await textOf(kept, 4 * large.length - 1, 8)).toEqual([
    [4 * large.length - 1, 'x'],
    [4 * large.length, 'the end'],
  ]);
});

test('lists the chunks as they were, with times since 1970 where the clock is known', () => {
  const kept = new BodyStore();
  kept.add('d', [chunk(0, 'abc'), chunk(3, 'de'), chunk(0, 'two', { connection: 2 })], 1000);
  const { chunks, more, next } = kept.list({ ...body, from: 0 });
  expect(chunks.map(({ length, offset, time }) => [offset, length, time])).toEqual([
    [0, 3, 1000],
    [3, 2, 1000],
  ]);
  expect(more).toBe(false);
  kept.add('d', [chunk(9, 'f')]);
  expect(kept.list({ ...body, from: next }).chunks).toEqual([{ seq: 0, offset: 9, length: 1, time: Number.NaN }]);
});
