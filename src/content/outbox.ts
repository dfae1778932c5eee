import type { Batch } from '../capture/records/batch.ts';
import { BatchWriter } from '../capture/records/batch-writer.ts';
import { BATCH_BYTES, BATCH_RECORDS, UNACKNOWLEDGED_BYTES } from '../capture/records/limits.ts';
import type { FromContent } from '../messages/capture.ts';
import { later } from '../messages/later.ts';
import { splitBatch } from '../messages/split-batch.ts';

interface Kept {
  batch: Batch;
  bytes: number;
}

/**
 * Numbers the document's batches and keeps each until the background says that it is stored; then nothing is lost when
 * the worker stops in between. While it is full, whoever fills it must wait.
 */
export class Outbox {
  readonly #document: string;
  #writer = new BatchWriter();
  #next = 0;
  #kept: Kept[] = [];
  #keptBytes = 0;
  #queue: FromContent[] = [];
  #pumping = false;
  #send: ((message: FromContent) => void) | undefined;

  /** @param document UUID of this document */
  constructor(document: string) {
    this.#document = document;
  }

  get full(): boolean {
    return this.#keptBytes >= UNACKNOWLEDGED_BYTES;
  }

  /** Time to leave out what can be spared: raw bytes, which are kept beside the records. */
  get crowded(): boolean {
    return this.#keptBytes + this.#writer.bytes >= UNACKNOWLEDGED_BYTES / 2;
  }

  /** The batch that is being filled; a full one leaves first. */
  writer(): BatchWriter {
    if (this.#writer.records >= BATCH_RECORDS || this.#writer.bytes >= BATCH_BYTES) this.flush();
    return this.#writer;
  }

  /** The background is there (again): sends what it has not acknowledged, then everything new. */
  connect(send: (message: FromContent) => void): void {
    this.#send = send;
    this.#queue = [];
    for (const { batch } of this.#kept) this.#enqueue(batch);
    this.#pump();
  }

  disconnect(): void {
    this.#send = undefined;
    this.#queue = [];
  }

  acknowledge(number: number): void {
    const rest = this.#kept.findIndex(({ batch }) => batch.number > number);
    const done = this.#kept.splice(0, rest < 0 ? this.#kept.length : rest);
    for (const { bytes } of done) this.#keptBytes -= bytes;
  }

  /** Sends what was collected. */
  flush(): void {
    if (this.#writer.empty) return;
    const { bytes } = this.#writer;
    const batch: Batch = {
      source: 'page',
      document: this.#document,
      number: this.#next++,
      clock: { performance: performance.now(), epoch: Date.now() },
      ...this.#writer.take(),
    };
    this.#kept.push({ batch, bytes });
    this.#keptBytes += bytes;
    if (!this.#send) return;
    this.#enqueue(batch);
    this.#pump();
  }

  /** A batch as messages of at most `MESSAGE_BYTES`. */
  #enqueue(batch: Batch): void {
    const { parts, rest } = splitBatch(batch);
    for (const part of parts) this.#queue.push(part);
    this.#queue.push({ kind: 'batch', batch: rest });
  }

  /** Sends the queue: small messages at once, parts of large ones in a task each, so that the page is not held up. */
  #pump(): void {
    if (this.#pumping) return;
    for (;;) {
      const message = this.#send && this.#queue.shift();
      if (!message) return;
      this.#send?.(message);
      if (message.kind === 'text') break;
    }
    this.#pumping = true;
    later(() => {
      this.#pumping = false;
      this.#pump();
    }, 0);
  }
}
