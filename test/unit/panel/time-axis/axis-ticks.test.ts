import { describe, expect, test } from 'vitest';
import { axisText, axisTicks } from '../../../../src/panel/time-axis/axis-ticks.ts';

const labels = (from: number, span: number, zero: number, width: number) =>
  axisTicks({ from, span }, zero, width).map(({ label }) => label);

describe("the overview's axis", () => {
  test('has ticks at round distances from time zero, also before it', () => {
    expect(labels(1000, 10_000, 1000, 760)).toEqual([
      '0 s',
      '1 s',
      '2 s',
      '3 s',
      '4 s',
      '5 s',
      '6 s',
      '7 s',
      '8 s',
      '9 s',
      '10 s',
    ]);
    expect(labels(9_500, 1000, 10_000, 240)).toEqual(['-500 ms', '0 s', '500 ms']);
  });

  test('has as many ticks as fit, whatever the span', () => {
    for (let span = 10; span < 1e9; span *= 1.7) {
      for (const width of [60, 400, 1600]) {
        const ticks = axisTicks({ from: 123.4, span }, 100, width);
        expect(ticks.length).toBeLessThanOrEqual(Math.floor(width / 76) + 2);
        expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
      }
    }
  });

  test.each([
    [0, '0 s'],
    [250, '250 ms'],
    [1500, '1.5 s'],
    [59_000, '59 s'],
    [60_000, '1:00'],
    [90_500, '1:30.5'],
    [3_720_000, '1:02:00'],
    [36_000_000, '10:00:00'],
    [-90_000, '-1:30'],
  ])('%d ms as %s', (ms, text) => expect(axisText(ms)).toBe(text));
});
