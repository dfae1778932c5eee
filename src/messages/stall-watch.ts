/**
 * Notices an other side that has gone silent: a port can stay open though nobody is there any more, and what is sent over
 * it is then lost without a word. One timer at a time, however much is said: a page could count the timers.
 */
export class StallWatch {
  readonly #milliseconds: number;
  readonly #stalled: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Since when an answer is awaited. */
  #since: number | undefined;

  /** @param milliseconds how long an answer may take */
  constructor(milliseconds: number, stalled: () => void) {
    this.#milliseconds = milliseconds;
    this.#stalled = stalled;
  }

  /** Something was sent that will be answered. */
  asked(): void {
    this.#since ??= performance.now();
    this.#timer ??= setTimeout(() => this.#look(), this.#milliseconds);
  }

  /** An answer came. */
  answered(awaitsMore: boolean): void {
    this.#since = awaitsMore ? performance.now() : undefined;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#since = undefined;
  }

  #look(): void {
    this.#timer = undefined;
    if (this.#since === undefined) return;
    const left = this.#since + this.#milliseconds - performance.now();
    if (left > 0) {
      this.#timer = setTimeout(() => this.#look(), left);
    } else {
      this.#since = undefined;
      this.#stalled();
    }
  }
}
