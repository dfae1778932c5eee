import type { EventObserved } from '../capture/records/body-record.ts';
import { cutTexts } from '../capture/records/cut-texts.ts';
import type { OtherRecord } from '../capture/records/record.ts';
import { recordBytes } from '../capture/records/size.ts';
import { TimedOutbox } from './timed-outbox.ts';

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
export class Outbox extends TimedOutbox {
  readonly #backlog: Iterator<EventObserved>[] = [];
  /** Records dropped because the queue was full. */
  #dropped = { count: 0, bytes: 0 };
  #resting = false;

  /** @param document UUID of this observer: a tab may have several, and a new one after a reload of DevTools */
  constructor(document: string) {
    super('network', document);
  }

  record(record: OtherRecord): void {
    if (this.full) {
      this.#dropped.count += 1;
      this.#dropped.bytes += recordBytes(record);
      return;
    }
    this.#sayDropped();
    this.writer.record(cutTexts(record));
    this.flushInTime();
  }

  /** Processes the events only as fast as they are stored: there may be hundreds of megabytes. */
  events(events: Iterator<EventObserved>): void {
    this.#backlog.push(events);
    this.#drawBacklog();
  }

  override acknowledge(number: number): void {
    super.acknowledge(number);
    if (!this.full) this.#sayDropped();
    this.#drawBacklog();
  }

  #drawBacklog(): void {
    if (this.#resting) return;
    const begun = performance.now();
    for (let events = this.#backlog[0]; events !== undefined; events = this.#backlog[0]) {
      if (this.full) return;
      const spent = performance.now() - begun;
      if (spent >= TURN_MS) {
        this.#rest(spent);
        return;
      }
      const { done, value } = events.next();
      if (done) {
        this.#backlog.shift();
      } else {
        this.writer.event(cutTexts(value));
        this.flushInTime();
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
}
