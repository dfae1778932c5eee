import { isCount } from '../messages/checks.ts';
import { isObject } from '../messages/kinds.ts';
import type { SerialQueue } from './serial-queue.ts';

interface IntakeEvents {
  /** All batches up to this number are stored, or were refused for good. */
  acknowledge(number: number): void;
  /** A batch could not be stored: it and all later ones must be sent again, over another port. */
  failed(): void;
}

interface Taken {
  number: number;
  settled: boolean;
}

/**
 * The batches of one port, taken one after the other. An acknowledgement covers all earlier numbers, so each waits until
 * those before it are stored.
 */
export class BatchIntake {
  readonly #queue: SerialQueue;
  readonly #events: IntakeEvents;
  readonly #open: Taken[] = [];
  #hasFailed = false;
  /** The latest number that can be acknowledged. */
  #settled: number | undefined;
  #isAcknowledging = false;

  constructor(queue: SerialQueue, events: IntakeEvents) {
    this.#queue = queue;
    this.#events = events;
  }

  /** `store` hands the batch to the log, which calls back when it is stored. */
  take(number: number, store: (stored: () => void) => Promise<void>): void {
    const taken = { number, settled: false };
    this.#open.push(taken);
    this.#queue.run(async () => {
      // A later batch in the log would make the failed one, when it comes again, look like a duplicate.
      if (this.#hasFailed) return;
      try {
        await store(() => this.#settle(taken));
      } catch {
        this.#hasFailed = true;
        this.#events.failed();
      }
    });
  }

  /** A malformed batch is acknowledged too: it would be as malformed when it came again. */
  refuse(message: unknown): void {
    const batch = isObject(message) ? message['batch'] : undefined;
    const number = isObject(batch) ? batch['number'] : undefined;
    if (isCount(number)) this.take(number, async (stored) => stored());
  }

  #settle(taken: Taken): void {
    taken.settled = true;
    while (this.#open[0]?.settled === true) this.#settled = this.#open.shift()?.number;
    if (this.#settled === undefined || this.#isAcknowledging) return;
    this.#isAcknowledging = true;
    // Once for all that one transaction stores.
    queueMicrotask(() => {
      const number = this.#settled;
      this.#isAcknowledging = false;
      this.#settled = undefined;
      if (number !== undefined) this.#events.acknowledge(number);
    });
  }
}
