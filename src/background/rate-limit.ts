/** A sender's allowance per second. */
interface Rate {
  bytes: number;
  records: number;
}

/** A token bucket: a sender may save up one second's allowance, then waits. */
export class RateLimit {
  readonly #rate: Rate;
  /** Seconds of the allowance that are used up. */
  #used = 0;
  #at: number;

  /** @param now ms, of a monotonic clock: `performance.now()` */
  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#at = now;
  }

  /** Uses some of the allowance; returns how long the sender must wait, ms. */
  take({ bytes, records }: Rate, now: number): number {
    this.#used = Math.max(0, this.#used - (now - this.#at) / 1000);
    this.#at = now;
    this.#used += Math.max(bytes / this.#rate.bytes, records / this.#rate.records);
    return Math.max(0, (this.#used - 1) * 1000);
  }
}
