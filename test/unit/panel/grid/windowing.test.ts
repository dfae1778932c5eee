import { describe, expect, test } from 'vitest';
import {
  fromScroll,
  MAX_HEIGHT,
  maxTop,
  ROW_HEIGHT,
  scrollHeight,
  topToShow,
  toScroll,
  visibleRows,
} from '../../../../src/panel/grid/windowing.ts';

const viewport = 205;

describe('windowing', () => {
  test('has the rows that overlap the viewport', () => {
    expect(visibleRows(0, { rows: 1000, viewport })).toEqual({ start: 0, end: 11, above: 0 });
    expect(visibleRows(30, { rows: 1000, viewport })).toEqual({ start: 1, end: 12, above: 10 });
    expect(visibleRows(0, { rows: 3, viewport })).toEqual({ start: 0, end: 3, above: 0 });
    expect(visibleRows(0, { rows: 0, viewport })).toEqual({ start: 0, end: 0, above: 0 });
  });

  test('scrolls one pixel per pixel while browsers can lay out the height', () => {
    const extent = { rows: 1000, viewport };
    expect(scrollHeight(extent)).toBe(1000 * ROW_HEIGHT);
    expect(fromScroll(123, extent)).toBe(123);
    expect(toScroll(123, extent)).toBe(123);
  });

  test.each([1_000_000, 50_000_000])('reaches both ends of %d rows', (rows) => {
    const extent = { rows, viewport };
    expect(scrollHeight(extent)).toBe(MAX_HEIGHT);
    expect(fromScroll(MAX_HEIGHT - viewport, extent)).toBeCloseTo(maxTop(extent), 3);
    expect(toScroll(maxTop(extent), extent)).toBeCloseTo(MAX_HEIGHT - viewport, 3);
    expect(visibleRows(maxTop(extent), extent).end).toBe(rows);
    expect(fromScroll(toScroll(777_777, extent), extent)).toBeCloseTo(777_777, 3);
  });

  test('scrolls as little as needed to show a row', () => {
    const extent = { rows: 100, viewport: 100 };
    expect(topToShow(0, 40, extent)).toBe(0);
    expect(topToShow(3, 40, extent)).toBe(40);
    expect(topToShow(10, 40, extent)).toBe(120);
  });
});
