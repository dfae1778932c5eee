import { later } from '../messages/later.ts';

/** Maximum time of one turn beside a busy page, ms; the page's tasks run in between. */
const TURN_MS = 4;
/** The same for an idle page: a task under 50 ms is not a long task. */
const IDLE_TURN_MS = 32;
/** Our share of the thread beside a busy page: with an empty queue, and with a full one. */
const SHARE = { least: 0.1, most: 0.35 };
/** A page without a long task for this long, and without new work, is idle, ms. */
const QUIET_MS = 100;
/** A task of ours that comes this much too late waited for a long task of the page, ms. */
const LATE_MS = 50;
/** Minimum length of a turn, ms. */
const LEAST_MS = 0.5;

/** The work to be paced. */
export interface Work {
  /** Works until a time (`performance.now()`); returns whether work is left. */
  turn(until: number): boolean;
  /** Fill level of the queue, 0 to 1. */
  backlog(): number;
}

/**
 * Shares the thread with the page. Small work is done at once, from an allowance that grows with time. Large work is
 * done in turns that leave most of the time to the page, until the page is idle.
 */
export class Pace {
  readonly #work: Work;
  #allowance = TURN_MS;
  #last = performance.now();
  /** When the page was last known to be busy. */
  #busy = 0;
  #waiting = false;

  constructor(work: Work) {
    this.#work = work;
  }

  /** New work arrived, which means that the page is busy, too. */
  given(): void {
    this.#busy = performance.now();
    this.resume();
  }

  /** More work is possible than before. */
  resume(): void {
    // A hidden page gets few callbacks, but has no frames to delay.
    if (document.hidden) this.#work.turn(performance.now() + IDLE_TURN_MS);
    if (!this.#waiting) this.#go();
  }

  /** @param due when it should have been called; unknown outside of a task of ours, and so is what the page does */
  #go(due?: number): void {
    const now = performance.now();
    if (due !== undefined && now - due > LATE_MS) this.#busy = now;
    const share = SHARE.least + (SHARE.most - SHARE.least) * this.#work.backlog();
    this.#allowance = Math.min(TURN_MS, this.#allowance + (now - this.#last) * share);
    this.#last = now;
    const isQuiet = due !== undefined && now - this.#busy > QUIET_MS;
    if (this.#allowance >= LEAST_MS) {
      const more = this.#work.turn(now + (isQuiet ? IDLE_TURN_MS : this.#allowance));
      this.#last = performance.now();
      this.#allowance -= isQuiet ? 0 : this.#last - now;
      if (!more) return;
    }
    this.#waiting = true;
    const wait = isQuiet ? 0 : Math.max(4, (TURN_MS / 2 - this.#allowance) / share);
    const next = performance.now() + wait;
    later(() => {
      this.#waiting = false;
      this.#go(next);
    }, wait);
  }
}
