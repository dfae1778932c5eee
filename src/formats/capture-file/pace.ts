import { TASK_MS } from './limits.ts';

/** Cancels the work, such as an `AbortSignal`. */
interface CancelSignal {
  throwIfAborted(): void;
}

export interface PaceOptions {
  /** Checked between two slices of work; the caller gets what it throws. */
  signal?: CancelSignal | undefined;
  /**
   * Yields to the event loop: `() => scheduler.yield()` in a page. Called after 5 ms of work. Without it, only the source
   * of the bytes or their consumer yields.
   */
  pause?: (() => Promise<void>) | undefined;
}

/** Splits long work into tasks. */
export class Pace {
  readonly #options: PaceOptions;
  #since = performance.now();

  constructor(options: PaceOptions) {
    this.#options = options;
  }

  /** Call it between two slices of about a millisecond. */
  async step(): Promise<void> {
    this.#options.signal?.throwIfAborted();
    if (this.#options.pause === undefined || performance.now() - this.#since < TASK_MS) return;
    await this.#options.pause();
    this.#since = performance.now();
    this.#options.signal?.throwIfAborted();
  }
}
