import { expect, test } from 'vitest';
import { bytes, count, counted, perSecond } from '../../../src/text/quantity.ts';

test('writes quantities', () => {
  expect([count(10_431), counted(1, 'event'), counted(2, 'event')]).toEqual(['10,431', '1 event', '2 events']);
  expect([0, 999, 1000, 3_100_000, 999_999, 2.5e9].map(bytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '3.1 MB',
    '1.0 MB',
    '2.50 GB',
  ]);
  expect([0.44, 5, 12.6, 10_000].map(perSecond)).toEqual(['0.4/s', '5/s', '13/s', '10,000/s']);
});
