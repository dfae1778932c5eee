import { later } from './later.ts';

/**
 * Notices when the other side no longer answers: a port can stay open after its receiver is gone, and what is sent over
 * it is then lost. One task waits at a time, however much is sent.
 */
export class StallWatch {
  readonly #milliseconds: number;
  readonly #stalled: () => void;
  #waiting = false;
  /** Since when an answer is awaited. */
  #since: number | undefined;

  /** @param milliseconds how long an answer may take */
  constructor(milliseconds: number, stalled: () => void) {
    this.#milliseconds = milliseconds;
    this.#stalled = stalled;
  }

  /** A message was sent that expects an answer. */
  asked(): void {
    this.#since ??= performance.now();
    if (!this.#waiting) this.#wait(this.#milliseconds);
  }

  /** An answer arrived. */
  answered(awaitsMore: boolean): void {
    this.#since = awaitsMore ? performance.now() : undefined;
  }

  stop(): void {
    this.#since = undefined;
  }

  #wait(milliseconds: number): void {
    this.#waiting = true;
    later(() => this.#look(), milliseconds);
  }

  #look(): void {
    this.#waiting = false;
    if (this.#since === undefined) return;
    const left = this.#since + this.#milliseconds - performance.now();
    if (left > 0) {
      this.#wait(left);
    } else {
      this.#since = undefined;
      this.#stalled();
    }
  }
}
