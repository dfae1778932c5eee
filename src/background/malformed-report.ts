import { ownBatch } from './own-batch.ts';
import type { Origin, TabLog } from './tab-log.ts';

/** Minimum interval between reports of one port, ms. */
const REPORT_MS = 1_000;

interface Place {
  /** The log of the port's tab. */
  log(): Promise<TabLog>;
  origin: Origin;
  /** The sender, if it is no page. */
  detail?: string;
}

/** Counts the messages that a port refused: a record in the tab's log says how many, at most one a second. */
export class MalformedReport {
  readonly #place: Place;
  readonly #own = ownBatch();
  #count = 0;
  #waiting = false;

  constructor(place: Place) {
    this.#place = place;
  }

  add(count = 1): void {
    this.#count += count;
    if (this.#waiting) return;
    this.#waiting = true;
    setTimeout(() => this.#report().catch(() => {}), REPORT_MS);
  }

  async #report(): Promise<void> {
    const { detail, log, origin } = this.#place;
    // If this fails, the next report includes it.
    const its = await log().finally(() => {
      this.#waiting = false;
    });
    const why = { reason: 'malformed', ...(detail === undefined ? {} : { detail }) } as const;
    its.append(this.#own({ kind: 'dropped', time: 0, ...why, count: this.#count, bytes: 0 }), origin, () => {});
    this.#count = 0;
  }
}
