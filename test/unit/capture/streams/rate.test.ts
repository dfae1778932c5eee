import { expect, it } from 'vitest';
import { countInto, newRate, ratePerSecond } from '../../../../src/capture/streams/rate.ts';

it('counts the events of about the last second', () => {
  const rate = newRate();
  for (let time = 10_000; time < 12_000; time += 100) countInto(rate, time);
  expect(ratePerSecond(rate, 11_999)).toBeCloseTo(10, 1);
  expect(ratePerSecond(rate, 12_500)).toBeCloseTo(5, 1);
  expect(ratePerSecond(rate, 14_000)).toBe(0);
});

it('does not count what is old', () => {
  const rate = newRate();
  countInto(rate, 20_000);
  countInto(rate, 5_000);
  expect(rate.count).toBe(1);
});
