import { expect, it } from 'vitest';
import { readHistory, remembered } from '../../../../src/panel/settings/filter-history.ts';

it('keeps the filters used last, each once, the latest first', () => {
  const all = ['a', ' b ', 'a', '', 'c'].reduce<readonly string[]>(remembered, []);
  expect(all).toEqual(['c', 'a', 'b']);
  const many = Array.from({ length: 40 }, (_, n) => `f${n}`).reduce<readonly string[]>(remembered, []);
  expect(many.length).toBeLessThan(20);
  expect(many[0]).toBe('f39');
});

it('reads what was stored, whatever that is', () => {
  expect(readHistory(['a', 1, null, 'b'])).toEqual(['a', 'b']);
  expect(readHistory({ a: 1 })).toEqual([]);
});
