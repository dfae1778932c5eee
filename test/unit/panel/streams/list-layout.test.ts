import { describe, expect, test } from 'vitest';
import { newStream } from '../../../../src/capture/streams/stream.ts';
import { blocksOf, renderedRange, STREAM_HEIGHT, topToShow } from '../../../../src/panel/streams/list-layout.ts';

const document = { document: 'd', documentId: '', documentUrl: '', page: 0, frame: 0 };
const streams = (count: number) =>
  Array.from({ length: count }, (_, index) => newStream({ index, colour: 0, number: index, opened: 0, ...document }));

const row = (place: number) => place * STREAM_HEIGHT;

describe('the layout of the stream list', () => {
  test('has only the rows in view and some around them', () => {
    const [block] = blocksOf([{ name: '', streams: streams(10_000) }]);
    if (block === undefined) throw new Error('no block');
    expect(block.height).toBe(row(10_000));
    expect(renderedRange(block, 0, 400)).toEqual({ start: 0, end: 18 });
    expect(renderedRange(block, row(5000) + 1, 400)).toEqual({ start: 4992, end: 5019 });
    expect(renderedRange(block, row(10_000) - 400, 400)).toEqual({ start: 9982, end: 10_000 });
  });

  test('places each group below its name', () => {
    const blocks = blocksOf([
      { name: 'a', streams: streams(3) },
      { name: 'b', streams: streams(20) },
    ]);
    const [one, other] = blocks;
    if (one === undefined || other === undefined) throw new Error('no block');
    expect(other).toMatchObject({ top: one.height, first: 3 });
    expect(renderedRange(one, 5000, 100)).toEqual({ start: 3, end: 3 });
    expect(topToShow(blocks, [3], 1000, 100)).toBe(other.top);
    expect(topToShow(blocks, [22], 0, 100)).toBe(other.top + other.height - 100);
  });

  test('scrolls no further than needed to show a selected stream', () => {
    const blocks = blocksOf([{ name: '', streams: streams(50) }]);
    expect(topToShow(blocks, [44], 0, 100)).toBe(row(45) - 100);
    expect(topToShow(blocks, [1, 44], 0, 100)).toBe(0);
    expect(topToShow(blocks, [3], 1000, 100)).toBe(row(3));
    expect(topToShow(blocks, [], 70, 100)).toBe(70);
    expect(topToShow([], [0], 70, 100)).toBe(70);
  });
});
