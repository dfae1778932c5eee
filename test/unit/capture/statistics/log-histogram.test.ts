import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LogHistogram } from '../../../../src/capture/statistics/log-histogram.ts';

function histogram(...values: readonly number[]): LogHistogram {
  const made = new LogHistogram(-1, 6);
  for (const value of values) made.add(value, 0);
  return made;
}

const shown = (made: LogHistogram) => made.bars().map(({ from, to, total }) => [from, to, total]);

describe('a histogram on a log scale', () => {
  test('has bars with round bounds, including empty ones between others', () => {
    expect(shown(histogram(3, 30, 40))).toEqual([
      [2, 5, 1],
      [5, 10, 0],
      [10, 20, 0],
      [20, 50, 2],
    ]);
  });

  test('a value at a bound belongs to the bar that begins there', () => {
    expect(shown(histogram(0.1, 0.2, 0.5, 1, 2, 5, 10, 1000, 5000)).filter(([, , total]) => total !== 0)).toEqual([
      [0.1, 0.2, 1],
      [0.2, 0.5, 1],
      [0.5, 1, 1],
      [1, 2, 1],
      [2, 5, 1],
      [5, 10, 1],
      [10, 20, 1],
      [1000, 2000, 1],
      [5000, 10_000, 1],
    ]);
  });

  test('counts what is too small or too large for its scale', () => {
    const made = histogram(0, 0.01, 1e9);
    const bars = shown(made);
    expect(bars[0]).toEqual([0, 0.1, 2]);
    expect(bars.at(-1)).toEqual([1_000_000, Number.POSITIVE_INFINITY, 1]);
    expect(made.quantile(0.95)).toBe(1e9 ** 0.5 * 1_000_000 ** 0.5);
    expect([made.min, made.max]).toEqual([0, 1e9]);
  });

  test('shows a minimum number of bars, around those with values', () => {
    expect(
      histogram(3)
        .bars(4)
        .map(({ from }) => from),
    ).toEqual([0.5, 1, 2, 5, 10]);
    expect(
      histogram(0)
        .bars(3)
        .map(({ to }) => to),
    ).toEqual([0.1, 0.2, 0.5]);
    expect(histogram().bars(3)).toEqual([]);
    expect(histogram(3).bars(1000)).toHaveLength(23);
  });

  test('counts each slot separately', () => {
    const made = new LogHistogram(0, 3);
    made.add(3, 1);
    made.add(4, 1);
    made.add(4, 7);
    expect(made.bars().map(({ counts }) => [...counts])).toEqual([[0, 2, 0, 0, 0, 0, 0, 1, 0, 0]]);
  });

  test('an empty one has no quantile and no bars', () => {
    const made = histogram();
    expect([made.count, made.min, made.max, made.quantile(0.5), made.bars()]).toEqual([
      0,
      undefined,
      undefined,
      undefined,
      [],
    ]);
  });

  test('a quantile is off by 6 % at most', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 900_000, noNaN: true }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, share) => {
          const exact = values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? 0;
          const found = histogram(...values).quantile(share) ?? 0;
          expect(Math.max(found / exact, exact / found)).toBeLessThan(1.061);
        },
      ),
    );
  });

  test('equal values are their own quantiles, zero too', () => {
    expect(histogram(7, 7, 7).quantile(0.5)).toBeCloseTo(7);
    expect(histogram(0, 0).quantile(0.95)).toBe(0);
  });
});
