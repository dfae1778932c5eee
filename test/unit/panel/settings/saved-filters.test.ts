import { expect, test } from 'vitest';
import {
  readSavedFilters,
  renamedFilter,
  withFilter,
  withoutFilter,
} from '../../../../src/panel/settings/saved-filters.ts';

const two = [
  { name: 'errors', text: 'is:error' },
  { name: 'large', text: 'size:>1k' },
];

test('a filter is saved under its name, and replaces the one of that name', () => {
  expect(withFilter(two, ' pings ', ' type:ping ')).toEqual([...two, { name: 'pings', text: 'type:ping' }]);
  expect(withFilter(two, 'errors', 'is:problem')).toEqual([{ name: 'errors', text: 'is:problem' }, two[1]]);
  expect(withFilter(two, ' ', 'is:problem')).toEqual(two);
});

test('a filter is renamed at its place, but not to the name of another', () => {
  expect(renamedFilter(two, 'errors', 'faults')).toEqual([{ name: 'faults', text: 'is:error' }, two[1]]);
  expect(renamedFilter(two, 'errors', 'large')).toEqual(two);
  expect(renamedFilter(two, 'errors', '  ')).toEqual(two);
  expect(withoutFilter(two, 'errors')).toEqual([two[1]]);
});

test('the oldest goes when there are too many', () => {
  const many = Array.from({ length: 130 }, (_, n) => `f${n}`).reduce<unknown>(
    (stored, name) => withFilter(stored, name, 'x'),
    undefined,
  );
  expect(readSavedFilters(many).at(0)?.name).toBe('f30');
  expect(readSavedFilters(many).at(-1)?.name).toBe('f129');
});

test('accepts any stored value', () => {
  const stored = [two[0], null, 'x', { name: 1, text: 'x' }, { name: '', text: 'x' }, { name: 'n', text: ' ' }, two[0]];
  expect(readSavedFilters(stored)).toEqual([two[0]]);
  expect(readSavedFilters({ errors: 'is:error' })).toEqual([]);
  expect(
    readSavedFilters([
      { name: 'x'.repeat(61), text: 'x' },
      { name: 'n', text: 'x'.repeat(5000) },
    ]),
  ).toEqual([]);
});
