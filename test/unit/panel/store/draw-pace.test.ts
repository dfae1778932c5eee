import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DrawPace } from '../../../../src/panel/store/draw-pace.ts';

/** Delivers messages on request: after a frame was painted. */
class FakeChannel {
  static last: FakeChannel;
  readonly port1: { onmessage?: () => void } = {};
  readonly port2 = { postMessage: () => {} };
  constructor() {
    FakeChannel.last = this;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('MessageChannel', FakeChannel);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function start() {
  const times: number[] = [];
  const begun = performance.now();
  const pace = new DrawPace(() => times.push(performance.now() - begun));
  const frame = (ms: number): void => {
    pace.begin();
    vi.advanceTimersByTime(ms);
    FakeChannel.last.port1.onmessage?.();
  };
  /** Time to the next drawing when there is always something to draw, ms. */
  const interval = (): number => {
    vi.advanceTimersByTime(1000);
    const before = times.length;
    pace.ask(false);
    pace.ask(false);
    expect(times).toHaveLength(before + 1);
    vi.advanceTimersByTime(1000);
    expect(times).toHaveLength(before + 2);
    return (times.at(-1) ?? 0) - (times.at(-2) ?? 0);
  };
  const warm = () => {
    for (let i = 0; i < 20; i++) frame(4);
  };
  return { frame, interval, pace, times, warm };
}

test('starts slowly, and draws ten times a second when drawings are quick', () => {
  const { interval, warm } = start();
  expect(interval()).toBe(200);
  warm();
  expect(interval()).toBe(100);
});

test('draws less often as soon as a drawing is slow, then gradually more often', () => {
  const { frame, interval, warm } = start();
  warm();
  frame(20);
  expect(interval()).toBe(320);
  frame(500);
  expect(interval()).toBe(400);
  frame(4);
  expect(interval()).toBe(400);
  warm();
  expect(interval()).toBe(100);
});

test('does not delay an update that may be the last for a while', () => {
  const { frame, pace, times } = start();
  frame(500);
  pace.ask(false);
  pace.ask(false);
  vi.advanceTimersByTime(30);
  pace.ask(true);
  pace.ask(true);
  vi.advanceTimersByTime(1000);
  expect(times).toEqual([500, 600]);
});

test('counts a frame once, however often it is scheduled', () => {
  const { frame, interval, pace, warm } = start();
  warm();
  pace.begin();
  vi.advanceTimersByTime(10);
  frame(10);
  expect(interval()).toBe(320);
});
