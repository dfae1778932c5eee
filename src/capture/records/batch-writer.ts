import type { Batch } from './batch.ts';
import type { EventObserved } from './body-record.ts';
import { toColumns } from './event-columns.ts';
import type { Chunk, OtherRecord } from './record.ts';
import { COLUMNS_BYTES, RECORD_BYTES, recordBytes } from './size.ts';

/** The records of a batch. */
export type BatchContent = Pick<Batch, 'events' | 'records' | 'chunks'>;

/** Collects records in order and returns them as the content of a batch. */
export class BatchWriter {
  #events: EventObserved[] = [];
  #records: { at: number; record: OtherRecord }[] = [];
  #chunks: Chunk[] = [];
  #bytes = 0;
  /** Of the latest event: in columns, what is the same as before costs nothing. */
  #type = '';
  #id = '';

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
    const { data, lastEventId, type } = event;
    this.#events.push(event);
    this.#bytes += COLUMNS_BYTES + data.length;
    if (type !== this.#type) this.#bytes += type.length;
    if (lastEventId !== this.#id) this.#bytes += lastEventId.length;
    this.#type = type;
    this.#id = lastEventId;
  }

  record(record: OtherRecord): void {
    this.#records.push({ at: this.#events.length, record });
    this.#bytes += recordBytes(record);
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
    this.#type = '';
    this.#id = '';
    return content;
  }
}
