import { type Batch, type ClockPair, recordCount, type Source } from '../capture/records/batch.ts';
import { BatchWriter } from '../capture/records/batch-writer.ts';
import { toColumns } from '../capture/records/event-columns.ts';
import { BATCH_BYTES, BATCH_RECORDS, SEND_ATTEMPTS, UNACKNOWLEDGED_BYTES } from '../capture/records/limits.ts';
import { batchBytes, RECORD_BYTES } from '../capture/records/size.ts';

interface Origin {
  source: Source;
  /** UUID of the observing document. */
  document: string;
  /** Read as each batch is closed. */
  clock(): ClockPair;
  /** Bytes that wait to be read, as each batch is closed. */
  waiting?(): number;
  /** Maximum unacknowledged bytes in flight; no limit by default. */
  window?: number;
}

interface Kept {
  batch: Batch;
  bytes: number;
  /** Ports that would not carry it, or over which it was not acknowledged. */
  failures: number;
  /** It stands for a batch that was dropped. */
  isReplaced: boolean;
}

/**
 * Numbers batches and keeps each until the background has stored it: a worker that is stopped in between loses nothing.
 * While it is full, the producer must wait.
 */
export class BatchOutbox {
  readonly #origin: Origin;
  readonly #window: number;
  readonly writer = new BatchWriter();
  #next = 0;
  readonly #kept: Kept[] = [];
  #keptBytes = 0;
  /** How many of the kept batches were sent over the current link, and their size. */
  #sent = 0;
  #sentBytes = 0;
  #send: ((batch: Batch) => void) | undefined;

  constructor(origin: Origin) {
    this.#origin = origin;
    this.#window = origin.window ?? Number.POSITIVE_INFINITY;
  }

  /** Size of unacknowledged batches, bytes. */
  get bytes(): number {
    return this.#keptBytes;
  }

  get full(): boolean {
    return this.#keptBytes >= UNACKNOWLEDGED_BYTES;
  }

  /** Whether a record with so many bytes of text may go into the current batch. */
  hasRoom(bytes = 0): boolean {
    const { writer } = this;
    return writer.empty || (writer.records < BATCH_RECORDS && writer.bytes + RECORD_BYTES + bytes <= BATCH_BYTES);
  }

  /** The background is there (again): sends what it has not acknowledged, then everything new. */
  connect(send: (batch: Batch) => void): void {
    this.#send = send;
    this.#sent = 0;
    this.#sentBytes = 0;
    this.#pump();
  }

  disconnect(): void {
    this.#send = undefined;
  }

  acknowledge(number: number): void {
    for (let first = this.#kept[0]; first !== undefined && first.batch.number <= number; first = this.#kept[0]) {
      this.#kept.shift();
      this.#keptBytes -= first.bytes;
      if (this.#sent === 0) continue;
      this.#sent -= 1;
      this.#sentBytes -= first.bytes;
    }
    this.#pump();
  }

  /** Closes the current batch, and sends it as soon as possible. */
  flush(): void {
    if (this.writer.empty) return;
    const { bytes } = this.writer;
    const { clock, document, source } = this.#origin;
    const waiting = this.#origin.waiting?.() ?? 0;
    const batch: Batch = {
      source,
      document,
      number: this.#next++,
      clock: clock(),
      ...this.writer.take(),
      ...(waiting > 0 && { waiting }),
    };
    this.#kept.push({ batch, bytes, failures: 0, isReplaced: false });
    this.#keptBytes += bytes;
    this.#pump();
  }

  /** The current link refused this batch. After several refusals in a row, a record of what it held replaces it. */
  unsent(number: number): void {
    const kept = this.#kept.find(({ batch }) => batch.number === number);
    if (kept !== undefined) this.#failed(kept, 'the browser would not carry them to the background');
  }

  /** Nothing that was sent over the present link is acknowledged any more. It is the first that holds up the others. */
  stalled(): void {
    const [first] = this.#kept;
    if (first !== undefined && this.#sent > 0) this.#failed(first, 'the background did not acknowledge them');
  }

  #failed(kept: Kept, detail: string): void {
    kept.failures += 1;
    if (kept.failures < SEND_ATTEMPTS || kept.isReplaced) return;
    kept.batch = droppedBatch(kept, detail);
    this.#keptBytes -= kept.bytes;
    kept.bytes = batchBytes(kept.batch);
    this.#keptBytes += kept.bytes;
    kept.isReplaced = true;
  }

  #pump(): void {
    for (;;) {
      const kept = this.#sentBytes < this.#window ? this.#kept[this.#sent] : undefined;
      if (kept === undefined || this.#send === undefined) return;
      // Before sending: the port may turn out to be lost, and another one starts from the beginning.
      this.#sent += 1;
      this.#sentBytes += kept.bytes;
      this.#send(kept.batch);
    }
  }
}

/** Stands in the place of a batch that cannot be sent. */
function droppedBatch({ batch, bytes }: Kept, detail: string): Batch {
  const record = {
    kind: 'dropped',
    time: batch.clock.performance,
    reason: 'store-failed',
    count: recordCount(batch),
    events: batch.events.time.length,
    bytes,
    detail,
  } as const;
  return { ...batch, events: toColumns([]), records: [{ at: 0, record }], chunks: [] };
}
