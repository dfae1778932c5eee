import { expect, test } from 'vitest';
import { countInto, newRate, ratePerSecond } from '../../../../src/capture/streams/rate.ts';

/** A stream with an event every `every` ms. */
function steady(from: number, to: number, every: number) {
  const rate = newRate();
  for (let time = from; time < to; time += every) countInto(rate, time);
  return rate;
}

test('is the number of events a second, from the first second on', () => {
  const rate = steady(10_000, 12_000, 100);
  expect(ratePerSecond(rate, 11_999)).toBeCloseTo(10, 1);
  expect(ratePerSecond(steady(10_000, 10_500, 100), 10_500)).toBe(5);
});

test('falls to nothing after the last event', () => {
  const rate = steady(10_000, 12_000, 100);
  const after = [12_000, 13_000, 14_000, 15_000, 16_000].map((now) => ratePerSecond(rate, now));
  expect(after).toEqual(after.toSorted((a, b) => b - a));
  expect(after.at(-1)).toBe(0);
});

test('of a slow stream hardly changes from event to event', () => {
  for (let now = 30_000; now < 60_000; now += 100) {
    const rate = ratePerSecond(steady(10_000, now, 1400), now);
    expect(rate).toBeGreaterThan(0.45);
    expect(rate).toBeLessThan(1);
  }
});

test('leaves out older events', () => {
  const rate = newRate();
  countInto(rate, 20_000);
  countInto(rate, 5_000);
  expect(rate.count).toBe(1);
});
