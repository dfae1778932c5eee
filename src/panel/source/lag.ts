import type { StoredBatch } from '../../capture/records/batch.ts';

/** How far the panel is behind the page. */
export interface Behind {
  ms: number;
  /** Bytes that the pages had received and not read; more may wait on the way to the panel. */
  bytes: number;
}

/** A shorter lag is not worth a word, ms. */
const LEAST_MS = 1000;
/** After so long without records nothing is known: the page was left, or the computer slept. ms */
const STALE_MS = 5000;

/**
 * How far the panel is behind the page. It is behind only while more records wait: in the page, as each batch says, or in the
 * background. Then the age of the newest record is the delay. So a quiet stream is not late. Neither is a log from before the
 * panel was opened, which is read at once.
 */
export class Lag {
  readonly #opened: number;
  /** By document. */
  readonly #waiting = new Map<string, number>();
  /** More waits in the background. */
  #hasMore = false;
  /** The newest record's time, and when it came. Epoch ms. */
  #newest = Number.NEGATIVE_INFINITY;
  #noted = Number.NEGATIVE_INFINITY;

  /** @param now epoch ms */
  constructor(now: number) {
    this.#opened = now;
  }

  /** Batches came. `hasMore`: the background has more of them. */
  note(batches: readonly StoredBatch[], hasMore: boolean, now: number): void {
    // What the browser lists when a request ends came long before.
    const live = batches.filter(({ clock, source }) => source === 'page' && clock.epoch >= this.#opened);
    for (const { document, waiting = 0 } of live) {
      if (waiting > 0) this.#waiting.set(document, waiting);
      else this.#waiting.delete(document);
    }
    const last = live.at(-1);
    this.#hasMore = hasMore && last !== undefined;
    if (last === undefined) return;
    this.#newest = newestOf(last);
    this.#noted = now;
  }

  /** Undefined where the panel keeps up, and where it is not known. */
  at(now: number): Behind | undefined {
    if (now < this.#noted || now - this.#noted > STALE_MS) this.#waiting.clear();
    if (!this.#hasMore && this.#waiting.size === 0) return undefined;
    const ms = now - this.#newest;
    if (ms < LEAST_MS || now - this.#noted > STALE_MS) return undefined;
    let bytes = 0;
    for (const waiting of this.#waiting.values()) bytes += waiting;
    return { ms, bytes };
  }
}

/** Time of a batch's newest record, epoch ms. */
function newestOf({ clock, events, records }: StoredBatch): number {
  const last = Math.max(
    events.time.at(-1) ?? Number.NEGATIVE_INFINITY,
    records.at(-1)?.record.time ?? Number.NEGATIVE_INFINITY,
  );
  return clock.epoch + Math.min(0, last - clock.performance);
}
