import type { Batch } from '../capture/records/batch.ts';
import { BatchWriter } from '../capture/records/batch-writer.ts';
import type { EventObserved } from '../capture/records/body-record.ts';
import { BATCH_BYTES, BATCH_MS, BATCH_RECORDS, UNACKNOWLEDGED_BYTES } from '../capture/records/limits.ts';
import type { OtherRecord } from '../capture/records/record.ts';

/** What goes out in one go before the first of it is acknowledged, bytes. */
const WINDOW_BYTES = 4 * BATCH_BYTES;

/** Accounts are taken over in turns of so many ms, */
const TURN_MS = 4;
/** … with rests in between that are so many times as long, */
const REST = 4;
/** … but no shorter, ms. */
const LEAST_REST_MS = 16;

interface Kept {
  batch: Batch;
  bytes: number;
}

/**
 * Numbers the observer's batches and keeps each until the background has stored it: a worker that is stopped in between
 * loses nothing. An account of a connection may be long, so it is sent as it is taken over; and most of it the page has
 * told before, so it gives way to what is new.
 */
export class Outbox {
  /** Tells this observer from others of the same tab, and from one before a reload of DevTools. */
  readonly #document: string;
  readonly #kept: Kept[] = [];
  #writer = new BatchWriter();
  #keptBytes = 0;
  /** How many of those kept were sent over the present link. */
  #sent = 0;
  #next = 0;
  readonly #backlog: Iterator<EventObserved>[] = [];
  #resting = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #send: ((batch: Batch) => void) | undefined;

  constructor(document: string) {
    this.#document = document;
  }

  record(record: OtherRecord): void {
    this.#writer.record(record);
    this.#collected();
  }

  /** Takes the events over as fast as they are stored: there may be hundreds of megabytes of them. */
  events(events: Iterator<EventObserved>): void {
    this.#backlog.push(events);
    this.#drawBacklog();
  }

  /** The background is there (again): sends what it has not acknowledged, then everything new. */
  connect(send: (batch: Batch) => void): void {
    this.#send = send;
    this.#sent = 0;
    this.#pump();
  }

  disconnect(): void {
    this.#send = undefined;
  }

  acknowledge(number: number): void {
    for (let first = this.#kept[0]; first !== undefined && first.batch.number <= number; first = this.#kept[0]) {
      this.#kept.shift();
      this.#keptBytes -= first.bytes;
      if (this.#sent > 0) this.#sent--;
    }
    this.#drawBacklog();
    this.#pump();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#writer.empty) return;
    const { bytes } = this.#writer;
    const now = Date.now();
    const batch: Batch = {
      source: 'network',
      document: this.#document,
      number: this.#next++,
      // The browser's times are epoch times already.
      clock: { performance: now, epoch: now },
      ...this.#writer.take(),
    };
    this.#kept.push({ batch, bytes });
    this.#keptBytes += bytes;
    this.#pump();
  }

  #drawBacklog(): void {
    if (this.#resting) return;
    const begun = performance.now();
    for (let events = this.#backlog[0]; events !== undefined; events = this.#backlog[0]) {
      if (this.#keptBytes >= UNACKNOWLEDGED_BYTES) return;
      const spent = performance.now() - begun;
      if (spent >= TURN_MS) {
        this.#rest(spent);
        return;
      }
      const { done, value } = events.next();
      if (done) {
        this.#backlog.shift();
      } else {
        this.#writer.event(value);
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

  #collected(): void {
    if (this.#writer.records >= BATCH_RECORDS || this.#writer.bytes >= BATCH_BYTES) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), BATCH_MS);
  }

  #pump(): void {
    let ahead = 0;
    for (const [i, { batch, bytes }] of this.#kept.entries()) {
      if (ahead >= WINDOW_BYTES) return;
      ahead += bytes;
      if (i < this.#sent) continue;
      this.#send?.(batch);
      if (this.#send !== undefined) this.#sent = i + 1;
    }
  }
}
