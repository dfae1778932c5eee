import { expect, test } from 'vitest';
import { targetOf } from '../../../../src/panel/grid/grid-keys.ts';

test.each([
  ['ArrowDown', 5, 6],
  ['ArrowUp', 5, 4],
  ['PageDown', 5, 25],
  ['PageUp', 50, 30],
  ['Home', 5, 0],
  ['End', 5, 99],
  ['ArrowUp', undefined, 99],
  ['a', 5, undefined],
])('%s at %s goes to %s', (key, from, target) => {
  expect(targetOf(key, from, 100, 20)).toBe(target);
});
