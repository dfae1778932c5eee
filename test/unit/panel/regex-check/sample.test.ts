import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import { sampleOf, slowTexts } from '../../../../src/panel/regex-check/sample.ts';
import { batch, event } from '../../capture/build.ts';

function logOf(texts: readonly string[]): Log {
  const log = new Log();
  log.append(
    batch(
      0,
      texts.map((text) => event(text)),
    ),
  );
  return log;
}

describe('the sample for a regular expression', () => {
  test("repeats the expression's own characters", () => {
    const texts = slowTexts(/(b+)+!/);
    expect(texts).toContain(`${'b'.repeat(32)}\u0001`);
    expect(texts).toContain(`${' '.repeat(32)}\u0001`);
    expect(slowTexts(/[a-z0-9äöüßA-Z]+BCDEFGHIJKLMNOPQRSTUVWXY/)).toHaveLength(20);
  });

  test('takes nothing from an empty log', () => {
    expect(sampleOf(new Log())).toEqual([]);
  });

  test('takes the longest recent data, and the newest', () => {
    const texts = Array.from({ length: 1000 }, (_, n) => (n === 100 ? 'the longest of all' : `text ${n}`));
    const sample = sampleOf(logOf(texts));
    expect(sample.slice(0, 3)).toEqual(['the longest of all', 'text 999', 'text 998']);
    expect(sample.length).toBeLessThan(300);
  });

  test('is bounded, however long the data', () => {
    const sample = sampleOf(logOf(Array.from({ length: 50 }, () => 'x'.repeat(300_000))));
    expect(sample.reduce((sum, { length }) => sum + length, 0)).toBe(1_000_000);
    expect(Math.max(...sample.map(({ length }) => length))).toBe(100_000);
  });
});
