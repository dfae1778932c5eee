import { later } from '../messages/later.ts';

/** Longest that one turn works beside a busy page, ms: its own tasks come in between. */
const TURN_MS = 8;
/** The same for a page that is idle: with less than 50 no task is a long one. */
const IDLE_TURN_MS = 32;
/** Share of the thread that is ours beside a busy page, when nothing waits, and when all waits that may. */
const SHARE = { least: 0.1, most: 0.35 };
/** A page that was given nothing to do for so long is idle, ms. */
const QUIET_MS = 100;
/** Less is not worth a turn, ms. */
const LEAST_MS = 0.5;

/** What the pace is for. */
export interface Work {
  /** Does what can be done until a time (`performance.now()`); says whether more could be. */
  turn(until: number): boolean;
  /** How much waits: a share of what may wait, 0 to 1. */
  backlog(): number;
}

/**
 * Shares the thread with the page. What is little is done at once, from an allowance that grows with time; what is much
 * is done in turns that leave most of the time to the page, until the page has nothing to do.
 */
export class Pace {
  readonly #work: Work;
  #allowance = TURN_MS;
  #last = performance.now();
  #given = 0;
  #waiting = false;

  constructor(work: Work) {
    this.#work = work;
  }

  /** The page was given something to do, and so were we. */
  given(): void {
    this.#given = performance.now();
    this.resume();
  }

  /** More can be done than before. */
  resume(): void {
    // Callbacks come rarely in a hidden page, but it has no frames to hold up.
    if (document.hidden) this.#work.turn(performance.now() + IDLE_TURN_MS);
    if (!this.#waiting) this.#go();
  }

  #go(): void {
    const now = performance.now();
    const share = SHARE.least + (SHARE.most - SHARE.least) * this.#work.backlog();
    this.#allowance = Math.min(TURN_MS, this.#allowance + (now - this.#last) * share);
    this.#last = now;
    const isQuiet = now - this.#given > QUIET_MS;
    if (this.#allowance >= LEAST_MS) {
      const more = this.#work.turn(now + (isQuiet ? IDLE_TURN_MS : this.#allowance));
      this.#last = performance.now();
      this.#allowance -= isQuiet ? 0 : this.#last - now;
      if (!more) return;
    }
    this.#waiting = true;
    later(
      () => {
        this.#waiting = false;
        this.#go();
      },
      isQuiet ? 0 : Math.max(4, (TURN_MS / 2 - this.#allowance) / share),
    );
  }
}
