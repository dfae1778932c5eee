import { TASK_MS } from './limits.ts';

/** What stops the work: an `AbortSignal` is one. */
interface CancelSignal {
  throwIfAborted(): void;
}

export interface PaceOptions {
  /** Looked at between two slices of work; what it throws is what the caller gets. */
  signal?: CancelSignal | undefined;
  /**
   * Lets the event loop turn: `() => scheduler.yield()` in a page. Called after 5 ms of work. Without it the loop turns
   * only when the source of the bytes or the one who takes them makes it.
   */
  pause?: (() => Promise<void>) | undefined;
}

/** Cuts long work into tasks. */
export class Pace {
  readonly #options: PaceOptions;
  #since = Date.now();

  constructor(options: PaceOptions) {
    this.#options = options;
  }

  /** To be called between two slices of about a millisecond. */
  async step(): Promise<void> {
    this.#options.signal?.throwIfAborted();
    // Also when the clock was set back.
    if (this.#options.pause === undefined || Math.abs(Date.now() - this.#since) < TASK_MS) return;
    await this.#options.pause();
    this.#since = Date.now();
    this.#options.signal?.throwIfAborted();
  }
}
