import { describe, expect, test } from 'vitest';
import { choose } from '../../../../src/panel/streams/choose.ts';

const ORDER = [4, 2, 7, 1];
const chosen = (...all: Parameters<typeof choose>) => [...choose(...all)];

describe('selecting streams', () => {
  test('a click shows one, and keeps the one that is shown', () => {
    expect(chosen(new Set([2, 4]), 7, 'only', ORDER, undefined)).toEqual([7]);
    expect(chosen(new Set([7]), 7, 'only', ORDER, 7)).toEqual([7]);
    expect(chosen(new Set([7, 2]), 7, 'only', ORDER, 7)).toEqual([7]);
  });

  test('Ctrl+click adds and removes', () => {
    expect(chosen(new Set([2]), 7, 'add', ORDER, 2)).toEqual([2, 7]);
    expect(chosen(new Set([2, 7]), 2, 'add', ORDER, 7)).toEqual([7]);
    expect(chosen(new Set([7]), 7, 'add', ORDER, 7)).toEqual([]);
  });

  test('Shift+click selects all between, in the shown order', () => {
    expect(chosen(new Set([2]), 1, 'range', ORDER, 2)).toEqual([2, 7, 1]);
    expect(chosen(new Set([1]), 4, 'range', ORDER, 1)).toEqual([4, 2, 7, 1]);
    expect(chosen(new Set(), 7, 'range', ORDER, undefined)).toEqual([7]);
  });

  test('a range from a hidden stream begins with the first one', () => {
    expect(chosen(new Set(), 7, 'range', ORDER, 99)).toEqual([4, 2, 7]);
  });
});
