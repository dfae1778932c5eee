import { describe, expect, test } from 'vitest';
import type { RowPlaces } from '../../../../src/panel/grid/row-places.ts';
import {
  countOf,
  current,
  everything,
  extended,
  includes,
  NOTHING,
  only,
  type Selection,
  spansOf,
  toggled,
} from '../../../../src/panel/store/selection.ts';

function rows(numbers: readonly number[]): RowPlaces {
  return {
    length: numbers.length,
    rowAt: (index) => numbers[index],
    indexFrom: (row) => {
      const index = numbers.findIndex((each) => each >= row);
      return index < 0 ? numbers.length : index;
    },
  };
}

const tens = rows([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
const places = (selection: Selection, view = tens) =>
  Array.from({ length: view.length }, (_, i) => i).filter((i) => includes(spansOf(selection, view), i));

describe('a selection', () => {
  test('extends from its anchor in both directions', () => {
    const down = extended(only(30), 5, tens);
    expect([down.focus, places(down)]).toEqual([50, [3, 4, 5]]);
    const up = extended(down, 1, tens);
    expect([up.focus, places(up)]).toEqual([10, [1, 2, 3]]);
    expect(places(extended(NOTHING, 4, tens))).toEqual([4]);
  });

  test('toggles single rows', () => {
    const two = toggled(toggled(only(30), 7, tens), 5, tens);
    expect([two.focus, two.anchor, places(two)]).toEqual([50, 50, [3, 5, 7]]);
    expect(places(toggled(two, 5, tens))).toEqual([3, 7]);
    const split = toggled(everything(undefined, tens), 4, tens);
    expect(split.ranges).toEqual([
      { from: 0, to: 30 },
      { from: 50, to: 90 },
    ]);
    expect(places(toggled(split, 4, tens))).toHaveLength(10);
  });

  test('of everything is one range, and does not grow', () => {
    const all = everything(20, tens);
    expect([all.ranges.length, all.focus, countOf(spansOf(all, tens))]).toEqual([1, 20, 10]);
    expect(countOf(spansOf(all, rows([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110])))).toBe(10);
  });

  test('of a million rows costs what one costs', () => {
    const million: RowPlaces = { length: 1e6, rowAt: (i) => (i < 1e6 ? i : undefined), indexFrom: (row) => row };
    const all = toggled(everything(undefined, million), 500_000, million);
    expect(countOf(spansOf(all, million))).toBe(999_999);
  });

  test('drops rows that are gone', () => {
    const later = rows([40, 50, 60]);
    expect(places(extended(only(10), 5, tens), later)).toEqual([0, 1]);
    expect(places(only(10), later)).toEqual([]);
    const inLog: RowPlaces = { length: 3, rowAt: (i) => 4 + i, indexFrom: (row) => row - 4 };
    expect(spansOf({ ...NOTHING, ranges: [{ from: 0, to: 2 }] }, inLog)).toEqual([]);
    expect(spansOf({ ...NOTHING, ranges: [{ from: 0, to: 4 }] }, inLog)).toEqual([{ start: 0, end: 1 }]);
  });

  test('is the focused row alone once another one has the focus', () => {
    const several = extended(only(30), 5, tens);
    expect(current(several, 50)).toBe(several);
    expect(places(current(several, 70))).toEqual([7]);
    expect(current(several, undefined)).toBe(NOTHING);
  });
});
