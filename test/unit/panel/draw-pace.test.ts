import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DrawPace } from '../../../src/panel/store/draw-pace.ts';

/** Delivers messages when it is told to: after a frame was painted. */
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
  const pace = new DrawPace();
  const draw = (ms: number): number => {
    pace.begin();
    vi.advanceTimersByTime(ms);
    FakeChannel.last.port1.onmessage?.();
    return pace.interval;
  };
  return { draw, pace };
}

test('begins with care, and draws ten times a second where a drawing takes little', () => {
  const { draw, pace } = start();
  expect(pace.interval).toBe(200);
  for (let i = 0; i < 20; i++) draw(4);
  expect(pace.interval).toBe(100);
});

test('draws less often as soon as a drawing takes long, and more often again by and by', () => {
  const { draw } = start();
  for (let i = 0; i < 20; i++) draw(4);
  expect(draw(40)).toBe(320);
  expect(draw(500)).toBe(400);
  const after = [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4].map(draw);
  expect(after[0]).toBe(400);
  expect(after.at(-1)).toBeLessThan(200);
});

test('counts a frame once, however often it is begun', () => {
  const { draw, pace } = start();
  for (let i = 0; i < 20; i++) draw(4);
  pace.begin();
  vi.advanceTimersByTime(30);
  expect(draw(10)).toBe(320);
});
