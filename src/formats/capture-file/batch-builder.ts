import type { StoredBatch } from '../../capture/records/batch.ts';
import type { Chunk, OtherRecord } from '../../capture/records/record.ts';
import type { BatchHead } from './batch-line.ts';
import type { Fields } from './check.ts';
import { readChunk } from './chunk-line.ts';
import { EventColumnsBuilder } from './event-columns.ts';
import { readEvent } from './event-line.ts';
import { MAX_BATCH_RECORDS, MAX_BATCH_UNITS } from './limits.ts';
import { isRecordKind, readRecord } from './record-line.ts';
import { preview } from './shape.ts';

/** Builds a batch from its lines. */
export class BatchBuilder {
  readonly head: BatchHead;
  #events = new EventColumnsBuilder();
  #records: { at: number; record: OtherRecord }[] = [];
  #chunks: Chunk[] = [];
  #units = 0;

  constructor(head: BatchHead) {
    this.head = head;
  }

  get records(): number {
    return this.#events.count + this.#records.length;
  }

  get chunks(): number {
    return this.#chunks.length;
  }

  /** Whether the batch is at its limit: it is held in memory as a whole. */
  get full(): boolean {
    return this.records + this.chunks >= MAX_BATCH_RECORDS || this.#units >= MAX_BATCH_UNITS;
  }

  /** Adds a line of `length` UTF-16 units. Returns the problem, if there is one. */
  add(line: Fields, length: number): string | undefined {
    const { kind } = line;
    this.#units += length;
    if (kind === 'event') return readEvent(line, this.#events);
    if (kind === 'chunk') return this.#addChunk(readChunk(line));
    if (typeof kind !== 'string') return `kind: expected a text, found ${preview(kind)}`;
    if (!isRecordKind(kind)) return `kind: ${preview(kind)} is not known`;
    return this.#addRecord(readRecord(line, kind));
  }

  batch(): StoredBatch {
    return { ...this.head, events: this.#events.columns(), records: this.#records, chunks: this.#chunks };
  }

  #addRecord(record: OtherRecord | string): string | undefined {
    if (typeof record === 'string') return record;
    this.#records.push({ at: this.#events.count, record });
    return undefined;
  }

  #addChunk(chunk: Chunk | string): string | undefined {
    if (typeof chunk === 'string') return chunk;
    this.#chunks.push(chunk);
    return undefined;
  }
}
