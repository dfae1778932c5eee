import type { Batch } from './batch.ts';
import type { EventObserved } from './body-record.ts';
import { toColumns } from './event-columns.ts';
import type { Chunk, OtherRecord } from './record.ts';

/** The records of a batch. */
export type BatchContent = Pick<Batch, 'events' | 'records' | 'chunks'>;

/** Approximate size of a record without its text, bytes: that of an event's columns. */
const RECORD_BYTES = 64;

/** Collects records in order and returns them as the content of a batch. */
export class BatchWriter {
  #events: EventObserved[] = [];
  #records: { at: number; record: OtherRecord }[] = [];
  #chunks: Chunk[] = [];
  #bytes = 0;

  /** Records so far, events included. */
  get records(): number {
    return this.#events.length + this.#records.length;
  }

  get events(): number {
    return this.#events.length;
  }

  /** Approximate size of the collected records, bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  get empty(): boolean {
    return this.records === 0 && this.#chunks.length === 0;
  }

  event(event: EventObserved): void {
    this.#events.push(event);
    this.#bytes += RECORD_BYTES + event.data.length;
  }

  record(record: OtherRecord): void {
    this.#records.push({ at: this.#events.length, record });
    this.#bytes += 2 * RECORD_BYTES + textLength(record);
  }

  chunk(chunk: Chunk): void {
    this.#chunks.push(chunk);
    this.#bytes += RECORD_BYTES + chunk.bytes.length;
  }

  /** Returns the collected records and starts over. */
  take(): BatchContent {
    const content = { events: toColumns(this.#events), records: this.#records, chunks: this.#chunks };
    this.#events = [];
    this.#records = [];
    this.#chunks = [];
    this.#bytes = 0;
    return content;
  }
}

function textLength(record: OtherRecord): number {
  switch (record.kind) {
    case 'comment':
      return record.text.length;
    case 'stream-opened':
      return record.url.length + (record.requestBody?.text?.length ?? 0);
    default:
      return 0;
  }
}
