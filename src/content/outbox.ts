import type { Batch } from '../capture/records/batch.ts';
import type { BatchWriter } from '../capture/records/batch-writer.ts';
import { UNACKNOWLEDGED_BYTES } from '../capture/records/limits.ts';
import { BatchOutbox } from '../messages/batch-outbox.ts';
import type { FromContent } from '../messages/capture.ts';
import { later } from '../messages/later.ts';
import { splitBatch } from '../messages/split-batch.ts';

/**
 * In a flood a batch is sent this often, ms: each is a message to three processes and a write to the database. So many are
 * sent at once before.
 */
const FLOOD = { interval: 50, burst: 10 };

/** The document's batches, as messages that do not hold up the page. */
export class Outbox {
  readonly #batches: BatchOutbox;
  #queue: { message: FromContent; number: number }[] = [];
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

  /** The batch that is being filled; a full one is sent first. */
  writer(): BatchWriter {
    if (this.#batches.isWritten) this.flush();
    return this.#batches.writer;
  }

  /** The background is there (again): sends what it has not acknowledged, then everything new. */
  connect(send: (message: FromContent) => void): void {
    this.#send = send;
    this.#queue = [];
    this.#batches.connect((batch) => this.#enqueue(batch));
  }

  disconnect(): void {
    this.#batches.disconnect();
    this.#send = undefined;
    this.#queue = [];
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
    if (!this.#batches.writer.empty) this.#allowance = Math.max(0, this.#allowed() - 1);
    this.#batches.flush();
  }

  /** Sends what was collected: at once, or in a flood together with what is collected meanwhile. */
  flushSoon(): void {
    if (this.#batches.writer.empty || this.#gathering) return;
    const wait = (1 - this.#allowed()) * FLOOD.interval;
    // Timers of a hidden page wait for a second and more.
    if (wait <= 0 || document.hidden) {
      this.flush();
      return;
    }
    this.#gathering = true;
    later(() => {
      this.#gathering = false;
      this.flush();
    }, wait);
  }

  #allowed(): number {
    const now = performance.now();
    this.#allowance = Math.min(FLOOD.burst, this.#allowance + (now - this.#since) / FLOOD.interval);
    this.#since = now;
    return this.#allowance;
  }

  /** A batch as messages of at most `MESSAGE_BYTES`. */
  #enqueue(batch: Batch): void {
    const { parts, rest } = splitBatch(batch);
    const { number } = batch;
    for (const part of parts) this.#queue.push({ message: part, number });
    this.#queue.push({ message: { kind: 'batch', batch: rest }, number });
    this.#pump();
  }

  /** Sends the queue: small messages at once, parts of large ones in a task each, so that the page is not held up. */
  #pump(): void {
    if (this.#pumping) return;
    for (;;) {
      const next = this.#send && this.#queue.shift();
      if (!next) return;
      this.#sending = next.number;
      this.#send?.(next.message);
      if (next.message.kind === 'text') break;
    }
    this.#pumping = true;
    later(() => {
      this.#pumping = false;
      this.#pump();
    }, 0);
  }
}
