import { describe, expect, test } from 'vitest';
import { fitted, followed, LEAST_SPAN, limited, showing, zoomed } from '../../../../src/panel/overview/time-window.ts';

describe("the overview's window", () => {
  test('covers everything when no stream is live', () => {
    expect(fitted({ from: 1000, to: 3000, live: false })).toEqual({ from: 1000, span: 2020 });
    expect(fitted({ from: 1000, to: 1000, live: false }).span).toBeGreaterThanOrEqual(LEAST_SPAN);
  });

  test('stands still while a live log fills it, and always leaves room', () => {
    const spans = new Set<number>();
    for (let to = 0; to < 3_600_000; to += 500) {
      const { span } = fitted({ from: 0, to, live: true });
      expect(span).toBeGreaterThanOrEqual(to);
      expect(span).toBeLessThanOrEqual(Math.max(10_000, to * 1.5));
      spans.add(span);
    }
    expect(spans.size).toBeLessThan(17);
  });

  test('zooms around a time, down to a minimum', () => {
    expect(zoomed({ from: 0, span: 1000 }, 0.5, 250)).toEqual({ from: 125, span: 500 });
    expect(zoomed({ from: 0, span: 1000 }, 2, 1000)).toEqual({ from: -1000, span: 2000 });
    expect(zoomed({ from: 0, span: 12 }, 0.1, 6).span).toBe(LEAST_SPAN);
  });

  test('does not go beyond the log', () => {
    const all = { from: 100, span: 1000 };
    expect(limited({ from: 0, span: 500 }, all)).toEqual({ from: 100, span: 500 });
    expect(limited({ from: 900, span: 500 }, all)).toEqual({ from: 600, span: 500 });
    expect(limited({ from: 0, span: 1000 }, all)).toBeUndefined();
  });

  test('follows when new events reach its end', () => {
    expect(followed({ from: 0, span: 100 }, 100)).toEqual({ from: 0, span: 100 });
    expect(followed({ from: 0, span: 100 }, 101)).toEqual({ from: 26, span: 100 });
  });

  test('moves as little as needed to show a time', () => {
    expect(showing({ from: 0, span: 100 }, 50)).toEqual({ from: 0, span: 100 });
    expect(showing({ from: 0, span: 100 }, 200)).toEqual({ from: 105, span: 100 });
    expect(showing({ from: 1000, span: 100 }, 200)).toEqual({ from: 195, span: 100 });
  });
});
