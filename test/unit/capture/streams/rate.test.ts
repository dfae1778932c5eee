import { expect, test } from 'vitest';
import { countInto, newRate, ratePerSecond } from '../../../../src/capture/streams/rate.ts';

test('is the number of events in about the last second', () => {
  const rate = newRate();
  for (let time = 10_000; time < 12_000; time += 100) countInto(rate, time);
  expect(ratePerSecond(rate, 11_999)).toBeCloseTo(10, 1);
  expect(ratePerSecond(rate, 12_500)).toBeCloseTo(5, 1);
  expect(ratePerSecond(rate, 14_000)).toBe(0);
});

test('leaves out older events', () => {
  const rate = newRate();
  countInto(rate, 20_000);
  countInto(rate, 5_000);
  expect(rate.count).toBe(1);
});
