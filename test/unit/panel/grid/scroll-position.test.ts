import { describe, expect, test } from 'vitest';
import type { RowPlaces } from '../../../../src/panel/grid/row-places.ts';
import { ScrollPosition } from '../../../../src/panel/grid/scroll-position.ts';
import { maxTop, ROW_HEIGHT } from '../../../../src/panel/grid/windowing.ts';

function places(rows: readonly number[]): RowPlaces {
  return {
    length: rows.length,
    rowAt: (index) => rows[index],
    indexFrom: (row) => {
      const index = rows.findIndex((each) => each >= row);
      return index < 0 ? rows.length : index;
    },
  };
}

const range = (from: number, end: number) => Array.from({ length: end - from }, (_, i) => from + i);
const extent = (rows: RowPlaces) => ({ rows: rows.length, viewport: 100 });

function at(rows: RowPlaces, top: number): ScrollPosition {
  const position = new ScrollPosition();
  position.update(rows, extent(rows));
  position.scrolled(top, extent(rows), rows, extent(rows));
  return position;
}

describe('scroll position', () => {
  test('stays at the first row of a file, whatever is added', () => {
    const position = new ScrollPosition(false);
    for (const count of [0, 10, 1000]) {
      const rows = places(range(0, count));
      position.update(rows, extent(rows));
      expect([position.top, position.following]).toEqual([0, false]);
    }
  });

  test('follows the newest row until the user scrolls away, and again at the end', () => {
    const position = new ScrollPosition();
    const hundred = places(range(0, 100));
    position.update(hundred, extent(hundred));
    expect(position.top).toBe(maxTop(extent(hundred)));
    position.scrolled(1000, extent(hundred), hundred, extent(hundred));
    const more = places(range(0, 200));
    position.update(more, extent(more));
    expect([position.top, position.following]).toEqual([1000, false]);
    position.scrolled(maxTop(extent(more)) - 3, extent(more), more, extent(more));
    expect(position.following).toBe(true);
  });

  test('stays at its row when rows before it are removed', () => {
    const position = at(places(range(0, 200)), 1005);
    const later = places(range(30, 220));
    position.update(later, extent(later));
    expect(position.top).toBe(1005 - 30 * ROW_HEIGHT);
  });

  test('scrolls on from the visible rows when rows are removed before the next drawing', () => {
    const drawn = places(range(0, 200));
    const position = at(drawn, 1005);
    const later = places(range(30, 220));
    position.scrolled(1105, extent(drawn), later, extent(later));
    expect([position.top, position.following]).toEqual([1105 - 30 * ROW_HEIGHT, false]);
  });

  test('follows when the user scrolls to the visible end', () => {
    const drawn = places(range(0, 200));
    const position = at(drawn, 1005);
    const later = places(range(0, 5000));
    position.scrolled(maxTop(extent(drawn)), extent(drawn), later, extent(later));
    expect([position.top, position.following]).toEqual([maxTop(extent(later)), true]);
  });

  test('returns to its row after a slow filter with few hits', () => {
    const all = places(range(0, 200));
    const position = at(all, 1005);
    for (const found of [[], [3], [3, 60, 70, 80, 90, 100, 110]]) position.update(places(found), extent(places(found)));
    expect(position.top).toBe(25);
    position.update(all, extent(all));
    expect([position.top, position.following]).toEqual([1005, false]);
  });

  test('stops following when a row that is not the last is shown', () => {
    const rows = places(range(0, 100));
    const position = new ScrollPosition();
    position.update(rows, extent(rows));
    position.reveal(97, rows, extent(rows));
    expect([position.top, position.following]).toEqual([1900, false]);
    position.reveal(99, rows, extent(rows));
    expect(position.following).toBe(true);
    position.reveal(5, rows, extent(rows));
    expect(position.top).toBe(100);
  });
});
