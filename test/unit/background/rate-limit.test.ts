import { expect, test } from 'vitest';
import { RateLimit } from '../../../src/background/rate-limit.ts';

const rate = { bytes: 1000, records: 100 };

test('a sender may send a burst of one second, then waits in proportion to its excess', () => {
  const limit = new RateLimit(rate, 0);
  expect(limit.take({ bytes: 1000, records: 1 }, 0)).toBe(0);
  expect(limit.take({ bytes: 500, records: 1 }, 0)).toBeCloseTo(500);
  expect(limit.take({ bytes: 0, records: 0 }, 500)).toBeCloseTo(0);
});

test('many small records count too, and a pause refills', () => {
  const limit = new RateLimit(rate, 0);
  expect(limit.take({ bytes: 1, records: 150 }, 0)).toBeCloseTo(500);
  expect(limit.take({ bytes: 1, records: 100 }, 10_000)).toBe(0);
});
