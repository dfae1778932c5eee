import fc from 'fast-check';
import { expect, test } from 'vitest';
import { duration, roughly } from '../../../src/text/duration.ts';
import { runs } from '../runs.ts';

test('writes a span of time in the unit that fits', () => {
  expect([0, 0.25, 7, 42.4, 1020, 61_000, 7_200_000].map(duration)).toEqual([
    '0 ms',
    '0.3 ms',
    '7 ms',
    '42 ms',
    '1.02 s',
    '1 min 1 s',
    '2.0 h',
  ]);
});

test('writes how long a stream has been silent in whole seconds', () => {
  expect([2000, 12_990, 59_999, 65_400].map(roughly)).toEqual(['2 s', '12 s', '59 s', '1 min 5 s']);
});

test('rounds times before it chooses their unit', () => {
  expect([9.96, 999.7, 59_996, 119_700, 3_599_900, -0.01, -119_700].map(duration)).toEqual([
    '10 ms',
    '1.00 s',
    '1 min 0 s',
    '2 min 0 s',
    '1.0 h',
    '0 ms',
    '-2 min 0 s',
  ]);
});

test('writes a time in a unit that leaves it below the next one', () => {
  const units: Record<string, readonly [size: number, most: number]> = {
    ms: [1, 1000],
    s: [1000, 60],
    min: [60_000, 60],
    h: [3_600_000, Number.POSITIVE_INFINITY],
  };
  const value = (text: string) => {
    let ms = 0;
    for (const [, number, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?) (ms|s|min|h)(?= |$)/g)) {
      const [size, most] = units[unit] ?? [Number.NaN, 0];
      expect(Number(number)).toBeLessThan(most);
      ms += Number(number) * size;
    }
    return ms;
  };
  const edge = fc.constantFrom(10, 1000, 60_000, 120_000, 3_600_000, 7_200_000);
  const time = fc.oneof(
    fc.double({ min: 0, max: 1e8, noNaN: true }),
    fc.tuple(edge, fc.double({ min: -600, max: 600, noNaN: true })).map(([at, off]) => Math.max(0, at + off)),
  );
  fc.assert(
    fc.property(time, time, (a, b) => {
      const [shorter, longer] = [duration(Math.min(a, b)), duration(Math.max(a, b))];
      expect(value(shorter)).toBeLessThanOrEqual(value(longer));
      expect(Math.abs(value(shorter) - Math.min(a, b))).toBeLessThanOrEqual(Math.max(0.5, Math.min(a, b) * 0.06));
      expect(duration(-Math.max(a, b)).replace('-', '')).toBe(longer);
    }),
    { numRuns: runs(2000) },
  );
});
