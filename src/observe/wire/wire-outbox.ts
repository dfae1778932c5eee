import type { Batch } from '../../capture/records/batch.ts';
import type { BatchWriter } from '../../capture/records/batch-writer.ts';
import { BATCH_BYTES, BATCH_MS, UNACKNOWLEDGED_BYTES } from '../../capture/records/limits.ts';
import { BatchOutbox } from '../../messages/batch-outbox.ts';

/** Maximum unacknowledged bytes in flight. */
const WINDOW_BYTES = 4 * BATCH_BYTES;

/** The batches of a tap. While it is full, its producer waits. */
export class WireOutbox {
  readonly #batches: BatchOutbox;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** There is room again. */
  onRoom = (): void => {};
  /** Everything is stored. */
  onEmpty = (): void => {};

  /** @param document UUID of this tap: each start has its own */
  constructor(document: string) {
    this.#batches = new BatchOutbox({ source: 'wire', document, clock: epochClock, window: WINDOW_BYTES });
  }

  get full(): boolean {
    return this.#batches.full;
  }

  get isEmpty(): boolean {
    return this.#batches.bytes === 0 && this.#batches.writer.empty;
  }

  /** Whether to leave out raw bytes, so that records get through. */
  get crowded(): boolean {
    return this.#batches.bytes + this.#batches.writer.bytes >= UNACKNOWLEDGED_BYTES / 2;
  }

  /** The batch that is being filled; a full one is sent first. */
  writer(): BatchWriter {
    if (this.#batches.isWritten) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), BATCH_MS);
    return this.#batches.writer;
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#batches.flush();
  }

  connect(send: (batch: Batch) => void): void {
    this.#batches.connect(send);
  }

  disconnect(): void {
    this.#batches.disconnect();
  }

  acknowledge(number: number): void {
    this.#batches.acknowledge(number);
    if (!this.full) this.onRoom();
    if (this.isEmpty) this.onEmpty();
  }

  /** The current link refused this batch. */
  unsent(number: number): void {
    this.#batches.unsent(number);
  }

  /** No acknowledgements arrive over the current link. */
  stalled(): void {
    this.#batches.stalled();
  }
}

/** A tap's times are epoch times already. */
function epochClock(): { performance: number; epoch: number } {
  const now = Date.now();
  return { performance: now, epoch: now };
}
