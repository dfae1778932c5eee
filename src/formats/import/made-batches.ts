import type { Source, StoredBatch } from '../../capture/records/batch.ts';
import { BatchWriter } from '../../capture/records/batch-writer.ts';
import type { EventObserved } from '../../capture/records/body-record.ts';
import type { Chunk, LogRecord } from '../../capture/records/record.ts';

/** Records of a batch. */
const RECORDS = 2000;
/** … and bytes, beyond which it is closed. */
const BYTES = 4_000_000;

/** The single document that stands for an imported file. Its times are epoch ms. */
interface MadeDocument {
  url: string;
  /** Unique among the documents of one file. */
  name: string;
}

/** Collects a file's records into numbered batches. */
export class MadeBatches {
  readonly #document: MadeDocument;
  readonly #writers: Record<'page' | 'network', { writer: BatchWriter; number: number }> = {
    page: { writer: new BatchWriter(), number: 0 },
    network: { writer: new BatchWriter(), number: 0 },
  };
  #seq = 0;

  constructor(document: MadeDocument) {
    this.#document = document;
  }

  add(record: LogRecord): void {
    const { writer } = this.#writers[record.kind.startsWith('network-') ? 'network' : 'page'];
    if (record.kind === 'event') writer.event(record);
    else writer.record(record);
  }

  /** Adds an event and a pin of its row. */
  pinned(event: EventObserved, note: string): void {
    const { time } = event;
    const of = this.#seq + this.#writers.page.writer.records;
    this.add(event);
    this.add({ kind: 'pin', time, of, on: true, ...(note !== '' && { note }) });
  }

  chunk(chunk: Chunk): void {
    this.#writers.page.writer.chunk(chunk);
  }

  /** Full batches, or `all` at the end. The page's come first, so that a request finds its connection. */
  *take(all: boolean): Generator<StoredBatch, void, undefined> {
    const { network, page } = this.#writers;
    const isFull =
      page.writer.records >= RECORDS || page.writer.bytes >= BYTES || network.writer.records >= RECORDS / 10;
    if (!all && !isFull) return;
    if (!page.writer.empty) yield this.#batch('page');
    if (!network.writer.empty) yield this.#batch('network');
  }

  #batch(source: Source & ('page' | 'network')): StoredBatch {
    const of = this.#writers[source];
    const { name, url } = this.#document;
    const content = of.writer.take();
    const seq = this.#seq;
    this.#seq += Math.max(1, content.events.time.length + content.records.length);
    return {
      source,
      document: source === 'page' ? name : `${name}-network`,
      number: of.number++,
      clock: { performance: 0, epoch: 0 },
      ...content,
      tab: -1,
      seq,
      frame: 0,
      documentId: name,
      documentUrl: url,
    };
  }
}
