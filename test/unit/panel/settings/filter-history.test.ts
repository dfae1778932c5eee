import { expect, test } from 'vitest';
import { readHistory, remembered } from '../../../../src/panel/settings/filter-history.ts';

test('has the last filters, each once, the latest first', () => {
  const all = ['a', ' b ', 'a', '', 'c'].reduce<readonly string[]>(remembered, []);
  expect(all).toEqual(['c', 'a', 'b']);
  const many = Array.from({ length: 40 }, (_, n) => `f${n}`).reduce<readonly string[]>(remembered, []);
  expect(many.length).toBeLessThan(20);
  expect(many[0]).toBe('f39');
});

test('accepts any stored value', () => {
  expect(readHistory(['a', 1, null, 'b'])).toEqual(['a', 'b']);
  expect(readHistory({ a: 1 })).toEqual([]);
});
