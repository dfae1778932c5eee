import { MAX_RECORDS } from '../messages/check-batch.ts';
import { isList } from '../messages/checks.ts';
import { isObject } from '../messages/kinds.ts';
import { isTypedArray } from '../messages/typed-array.ts';
import type { Origin } from './numbered.ts';
import { ownBatch } from './own-batch.ts';
import type { TabLog } from './tab-log.ts';

/** Minimum interval between reports of one port, ms. */
const REPORT_MS = 1_000;

interface Place {
  /** The log of the port's tab. */
  log(): Promise<TabLog>;
  origin: Origin;
  /** The sender, if it is no page. */
  detail?: string;
}

/** What a refused message cost, as far as that is to be seen: the records of its batch, else the message itself. */
export function lostWith(message: unknown): number {
  const batch = isObject(message) ? message['batch'] : undefined;
  if (!isObject(batch)) return 1;
  const { events, records } = batch;
  const times = isObject(events) ? events['time'] : undefined;
  const count = (isTypedArray(times, 'Float64Array') ? times.length : 0) + (isList(records) ? records.length : 0);
  return Math.min(Math.max(1, count), MAX_RECORDS);
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
