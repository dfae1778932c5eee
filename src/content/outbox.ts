import type { Batch } from '../capture/records/batch.ts';
import type { BatchWriter } from '../capture/records/batch-writer.ts';
import { INLINE_BYTES, KIB, UNACKNOWLEDGED_BYTES } from '../capture/records/limits.ts';
import { batchBytes } from '../capture/records/size.ts';
import { BatchOutbox } from '../messages/batch-outbox.ts';
import type { FromContent } from '../messages/capture.ts';
import { fillerFor } from '../messages/filler.ts';
import { later } from '../messages/later.ts';
import { splitBatch } from '../messages/split-batch.ts';

/**
 * In a flood batches are sent together this often, ms, or when there are so many bytes: each time four processes wake up,
 * and the database writes. So many times they are sent at once before.
 */
const FLOOD = { interval: 100, bytes: 512 * KIB, burst: 10 };

/** Messages are sent for this long in one task, ms. */
const SEND_MS = 0.5;

/** The document's batches, as messages that do not hold up the page. */
export class Outbox {
  readonly #batches: BatchOutbox;
  #queue: { message: FromContent; number: number }[] = [];
  /** Of the batches in it, bytes. */
  #queued = 0;
  /** Number of the batch that is being sent. */
  #sending = 0;
  #pumping = false;
  /** Batches that may be sent at once, as of a time. */
  #allowance = FLOOD.burst;
  #since = 0;
  #gathering = false;
  #send: ((message: FromContent) => void) | undefined;

  /**
   * @param document UUID of this document
   * @param waiting bytes that wait to be read
   */
  constructor(document: string, waiting = () => 0) {
    const clock = () => ({ performance: performance.now(), epoch: Date.now() });
    this.#batches = new BatchOutbox({ source: 'page', document, clock, waiting });
  }

  get full(): boolean {
    return this.#batches.full;
  }

  /** Whether to leave out raw bytes, which are stored beside the records. */
  get crowded(): boolean {
    return this.#batches.bytes + this.#batches.writer.bytes >= UNACKNOWLEDGED_BYTES / 2;
  }

  /** The batch for a record of so many bytes; one that has no room for it is closed first. */
  writer(bytes?: number): BatchWriter {
    if (!this.#batches.hasRoom(bytes)) this.#batches.flush();
    return this.#batches.writer;
  }

  /** The background is there (again): sends what it has not acknowledged, then everything new. */
  connect(send: (message: FromContent) => void): void {
    this.#send = send;
    this.#clear();
    this.#batches.connect((batch) => this.#enqueue(batch));
    this.#pump();
  }

  disconnect(): void {
    this.#batches.disconnect();
    this.#send = undefined;
    this.#clear();
  }

  acknowledge(number: number): void {
    this.#batches.acknowledge(number);
  }

  /** The current batch can't be sent. */
  unsent(): void {
    this.#batches.unsent(this.#sending);
  }

  /** Nothing that was sent is acknowledged any more. */
  stalled(): void {
    this.#batches.stalled();
  }

  /** Sends what was collected. */
  flush(): void {
    if (this.#isEmpty) return;
    this.#allowance = Math.max(0, this.#allowed() - 1);
    this.#batches.flush();
    this.#pump();
  }

  /** The page is left: what is not sent before this returns is never sent. */
  sendAll(): void {
    this.#batches.flush();
    this.#pump(Number.POSITIVE_INFINITY);
  }

  /** Sends what was collected: at once, or in a flood together with what is collected meanwhile. */
  flushSoon(): void {
    if (this.#isEmpty) return;
    const wait = (1 - this.#allowed()) * FLOOD.interval;
    if (wait <= 0 || this.#queued >= FLOOD.bytes || document.hidden) {
      this.flush();
      return;
    }
    if (this.#gathering) return;
    this.#gathering = true;
    later(() => {
      this.#gathering = false;
      this.flush();
    }, wait);
  }

  get #isEmpty(): boolean {
    return this.#batches.writer.empty && this.#queue.length === 0;
  }

  #clear(): void {
    this.#queue = [];
    this.#queued = 0;
  }

  #allowed(): number {
    const now = performance.now();
    this.#allowance = Math.min(FLOOD.burst, this.#allowance + (now - this.#since) / FLOOD.interval);
    this.#since = now;
    return this.#allowance;
  }

  /** A batch as messages that are carried inline. */
  #enqueue(batch: Batch): void {
    const { parts, rest } = splitBatch(batch, INLINE_BYTES);
    const { number } = batch;
    for (const part of parts) this.#queue.push({ message: part, number });
    this.#queue.push({ message: { kind: 'batch', batch: rest, ...fillerFor(rest) }, number });
    this.#queued += batchBytes(batch);
  }

  /**
   * Sends the queue, some messages in a task, so that the page is not held up. Timers of a hidden page wait for a second and
   * more, and it has no frames to delay.
   */
  #pump(until = document.hidden ? Number.POSITIVE_INFINITY : performance.now() + SEND_MS): void {
    if (this.#pumping && until < Number.POSITIVE_INFINITY) return;
    for (;;) {
      const next = this.#send && this.#queue.shift();
      if (!next) {
        this.#queued = 0;
        return;
      }
      this.#sending = next.number;
      this.#send?.(next.message);
      if (performance.now() >= until && this.#queue.length > 0) break;
    }
    this.#pumping = true;
    later(() => {
      this.#pumping = false;
      this.#pump();
    }, 0);
  }
}
