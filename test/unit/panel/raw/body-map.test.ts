import { describe, expect, test } from 'vitest';
import { CHUNK_BYTES } from '../../../../src/capture/records/limits.ts';
import { BodyMap, UNIT_BYTES } from '../../../../src/panel/raw/body-map.ts';

const place = (offset: number, length: number, time = offset) => ({ seq: 0, offset, length, time });

function mapOf(...places: ReturnType<typeof place>[]): BodyMap {
  const map = new BodyMap(10);
  map.add(places);
  return map;
}

describe('the rows of a body', () => {
  test('are none without a chunk', () => {
    const map = mapOf();
    expect([map.length, map.chunks, map.rowAt(0), map.indexFrom(0)]).toEqual([0, 0, undefined, 0]);
  });

  test('are one for the head of each chunk, and those of its bytes, estimated at first', () => {
    const map = mapOf(place(0, 30), place(30, 1));
    expect(map.length).toBe(1 + 3 + 1 + 1);
    expect(map.locate(3)).toMatchObject({ unit: { chunk: 1 }, line: 3 });
    expect(map.locate(4)).toMatchObject({ unit: { chunk: 2 }, line: 0 });
  });

  test('keep their numbers when a unit before them is measured', () => {
    const map = mapOf(place(0, 30), place(30, 30));
    const row = map.rowAt(5) ?? -1;
    expect(map.indexFrom(row)).toBe(5);
    map.measure(0, 100);
    expect(map.indexFrom(row)).toBe(102);
    expect(map.locate(102)).toMatchObject({ unit: { chunk: 2 }, line: 1 });
  });

  test('a row that turns out not to exist is the last of its unit', () => {
    const map = mapOf(place(0, 300), place(300, 10));
    const row = map.rowAt(20) ?? -1;
    map.measure(0, 2);
    expect(map.indexFrom(row)).toBe(2);
  });

  test('have one more where bytes are not kept', () => {
    const map = mapOf(place(0, 10), place(25, 10));
    expect(map.unit(1)).toMatchObject({ gap: 15, from: 25 });
    expect([map.length, map.missing, map.bytes, map.end]).toEqual([2 + 3, 15, 20, 35]);
  });

  test('of a large chunk are in units that are decoded apart', () => {
    const map = mapOf(place(0, 2 * UNIT_BYTES + 1));
    expect(map.units).toBe(3);
    expect([0, 1, 2].map((i) => [map.unit(i)?.startsChunk, map.unit(i)?.endsChunk])).toEqual([
      [true, false],
      [false, false],
      [false, true],
    ]);
    expect(map.unitAt(UNIT_BYTES)).toBe(1);
    expect(map.unitAt(UNIT_BYTES - 1)).toBe(0);
    expect(map.unitAt(3 * UNIT_BYTES)).toBe(3);
  });
});

test('the pieces of what arrived at once are one chunk', () => {
  const map = new BodyMap(32);
  map.add([place(0, CHUNK_BYTES, 5), place(CHUNK_BYTES, 20, 5), place(CHUNK_BYTES + 20, 20, 5)]);
  expect(map.chunks).toBe(2);
  expect(map.unit(0)?.chunkLength).toBe(CHUNK_BYTES + 20);
  const last = map.unitAt(CHUNK_BYTES);
  expect(map.unit(last)).toMatchObject({ chunk: 1, startsChunk: false, endsChunk: true });
  expect(map.unit(last - 1)).toMatchObject({ endsChunk: false });
});

test('what comes twice is shown once', () => {
  expect(mapOf(place(0, 10), place(0, 10)).chunks).toBe(1);
});
