import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Pace } from '../../../src/content/pace.ts';

const page = { hidden: false };

beforeEach(() => {
  page.hidden = false;
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Work of this many ms; a turn does as much as it may. */
function paced(milliseconds: number, backlog = 0) {
  const turns: { at: number; took: number }[] = [];
  const work = { left: milliseconds, backlog };
  const pace = new Pace({
    turn(until) {
      const at = performance.now();
      const took = Math.min(work.left, Math.max(0, until - at));
      work.left -= took;
      turns.push({ at, took });
      vi.advanceTimersByTime(took);
      return work.left > 0;
    },
    backlog: () => work.backlog,
  });
  return { pace, turns, work };
}

const total = (turns: readonly { took: number }[]): number => turns.reduce((sum, { took }) => sum + took, 0);

/** The page gets new work again and again, so that it is never idle. */
function busy(pace: Pace, milliseconds: number): void {
  for (let passed = 0; passed < milliseconds; passed += 10) {
    vi.advanceTimersByTime(10);
    pace.given();
  }
}

describe('the pace', () => {
  test('does a little at once, in one turn, and sets no timer', () => {
    const { pace, turns } = paced(2);
    pace.given();
    expect(turns).toEqual([{ at: 0, took: 2 }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('works no more than 8 ms at a time beside a busy page', () => {
    const { pace, turns } = paced(1_000);
    pace.given();
    busy(pace, 2_000);
    expect(Math.max(...turns.map(({ took }) => took))).toBeLessThanOrEqual(8);
  });

  test('leaves about nine tenths of the thread to a busy page', () => {
    const { pace, turns } = paced(10_000);
    pace.given();
    const since = performance.now();
    busy(pace, 5_000);
    const share = total(turns.slice(1)) / (performance.now() - since);
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.12);
  });

  test('takes about a third when the queue is full', () => {
    const { pace, turns } = paced(10_000, 1);
    pace.given();
    const since = performance.now();
    busy(pace, 5_000);
    const share = total(turns.slice(1)) / (performance.now() - since);
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.36);
  });

  test('works through the queue once the page is quiet, in turns of at most 32 ms', () => {
    const { pace, turns, work } = paced(2_000);
    pace.given();
    vi.advanceTimersByTime(4_000);
    expect(work.left).toBe(0);
    expect(turns.at(-1)?.at).toBeLessThan(2_500);
    expect(Math.max(...turns.map(({ took }) => took))).toBe(32);
  });

  test('takes no page for idle that was blocked by a long task', () => {
    const clock = performance.now.bind(performance);
    let blocked = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => clock() + blocked);
    const { pace, turns } = paced(1_000);
    pace.given();
    for (let passed = 0; passed < 10; passed += 1) {
      // The clock goes on, and no callback runs.
      blocked += 200;
      vi.advanceTimersByTime(60);
    }
    expect(Math.max(...turns.map(({ took }) => took))).toBeLessThanOrEqual(8);
  });

  test('stops when nothing is left, and begins again when there is more', () => {
    const { pace, turns, work } = paced(100);
    pace.given();
    vi.advanceTimersByTime(5_000);
    const done = turns.length;
    vi.advanceTimersByTime(60_000);
    expect(turns).toHaveLength(done);
    work.left = 1;
    pace.resume();
    expect(work.left).toBe(0);
  });

  test('waits with one timer, however often it is called', () => {
    const { pace } = paced(10_000);
    for (let i = 0; i < 50; i += 1) pace.given();
    expect(vi.getTimerCount()).toBe(1);
  });

  test('works at once in a hidden page, whose timers are late', () => {
    page.hidden = true;
    const { pace, work } = paced(60);
    pace.given();
    pace.given();
    expect(work.left).toBe(0);
    expect(performance.now()).toBeLessThan(100);
  });
});
