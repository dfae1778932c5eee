import type { Batch, ClockPair } from '../capture/records/batch.ts';
import type { EventObserved } from '../capture/records/body-record.ts';
import { cutTexts } from '../capture/records/cut-texts.ts';
import { BATCH_BYTES, BATCH_MS } from '../capture/records/limits.ts';
import type { OtherRecord } from '../capture/records/record.ts';
import { recordBytes } from '../capture/records/size.ts';
import { BatchOutbox } from '../messages/batch-outbox.ts';

/** Maximum unacknowledged bytes in flight. */
const WINDOW_BYTES = 4 * BATCH_BYTES;

/** Event lists are processed in turns of this many ms, */
const TURN_MS = 4;
/** … with pauses in between that are this many times as long, */
const REST = 4;
/** … but no shorter, ms. */
const LEAST_REST_MS = 16;

/**
 * The observer's batches. An event list may be long, so it is sent in parts; the page has reported most of it before,
 * so new records go first.
 */
export class Outbox {
  readonly #batches: BatchOutbox;
  readonly #backlog: Iterator<EventObserved>[] = [];
  /** Records dropped because the queue was full. */
  #dropped = { count: 0, bytes: 0 };
  #resting = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param document UUID of this observer: a tab may have several, and a new one after a reload of DevTools */
  constructor(document: string) {
    this.#batches = new BatchOutbox({ source: 'network', document, clock, window: WINDOW_BYTES });
  }

  record(record: OtherRecord): void {
    if (this.#batches.full) {
      this.#dropped.count += 1;
      this.#dropped.bytes += recordBytes(record);
      return;
    }
    this.#sayDropped();
    this.#batches.writer.record(cutTexts(record));
    this.#collected();
  }

  /** Processes the events only as fast as they are stored: there may be hundreds of megabytes. */
  events(events: Iterator<EventObserved>): void {
    this.#backlog.push(events);
    this.#drawBacklog();
  }

  /** The background is there (again): sends what it has not acknowledged, then everything new. */
  connect(send: (batch: Batch) => void): void {
    this.#batches.connect(send);
  }

  disconnect(): void {
    this.#batches.disconnect();
  }

  acknowledge(number: number): void {
    this.#batches.acknowledge(number);
    if (!this.#batches.full) this.#sayDropped();
    this.#drawBacklog();
  }

  /** The current link refused this batch. */
  unsent(number: number): void {
    this.#batches.unsent(number);
  }

  /** No acknowledgements arrive over the current link. */
  stalled(): void {
    this.#batches.stalled();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#batches.flush();
  }

  #drawBacklog(): void {
    if (this.#resting) return;
    const begun = performance.now();
    for (let events = this.#backlog[0]; events !== undefined; events = this.#backlog[0]) {
      if (this.#batches.full) return;
      const spent = performance.now() - begun;
      if (spent >= TURN_MS) {
        this.#rest(spent);
        return;
      }
      const { done, value } = events.next();
      if (done) {
        this.#backlog.shift();
      } else {
        this.#batches.writer.event(cutTexts(value));
        this.#collected();
      }
    }
  }

  #rest(spent: number): void {
    this.#resting = true;
    setTimeout(
      () => {
        this.#resting = false;
        this.#drawBacklog();
      },
      Math.max(LEAST_REST_MS, REST * spent),
    );
  }

  #sayDropped(): void {
    const dropped = this.#dropped;
    if (dropped.count === 0) return;
    this.#dropped = { count: 0, bytes: 0 };
    const detail = 'what the network and the browser report';
    this.record({ kind: 'dropped', time: Date.now(), reason: 'queue-full', ...dropped, detail });
  }

  #collected(): void {
    if (this.#batches.isWritten) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), BATCH_MS);
  }
}

/** The browser's times are epoch times already. */
function clock(): ClockPair {
  const now = Date.now();
  return { performance: now, epoch: now };
}
