/** The batches of a log, reduced to one part of it. */

import { matchRequest } from '../../capture/log/network/browser-account.ts';
import { eventAt, type StoredBatch, visitBatch } from '../../capture/records/batch.ts';
import { BatchWriter } from '../../capture/records/batch-writer.ts';
import type { Chunk, OtherRecord } from '../../capture/records/record.ts';
import { lowerBound } from '../../capture/rows/lower-bound.ts';
import { SLOT_MASK } from '../../capture/rows/segment.ts';
import type { Request } from '../../capture/streams/request.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import { BodyRanges } from './body-ranges.ts';
import type { LogPart } from './log-part.ts';

/**
 * Reduces each batch to the part and skips batches that become empty. Whole streams keep all their records. Chosen rows
 * keep their events, the bytes of those events, and the other records of their streams.
 */
export async function* chooseBatches(
  batches: AsyncIterable<StoredBatch>,
  part: LogPart,
): AsyncGenerator<StoredBatch, void, undefined> {
  const chosen = new Chosen(part);
  for await (const batch of batches) {
    const own = chosen.of(batch);
    if (own.events.time.length + own.records.length + own.chunks.length > 0) yield own;
  }
}

class Chosen {
  /** Streams by their document and their number in it. */
  readonly #places = new Set<string>();
  readonly #requests = new Set<string>();
  readonly #all: Request[];
  readonly #chosenRequests = new Set<Request>();
  /** Sequence numbers of the chosen rows, ascending; undefined if whole streams were chosen. */
  readonly #seqs: Float64Array | undefined;
  readonly #ranges: BodyRanges | undefined;
  readonly #pins: LogPart['pins'];
  /** New sequence numbers of the pinned rows that are kept, by their old ones. */
  readonly #moved = new Map<number, number>();

  constructor(part: LogPart) {
    this.#pins = part.pins;
    for (const stream of new Set(part.connections().map((each) => each.stream))) this.#add(stream);
    this.#all = part.streams.flatMap(({ connections }) => connections.flatMap(({ request }) => request ?? []));
    if (part.whole !== undefined) return;
    const seqs = Float64Array.from(part.numbers, (row) => part.rows.segment(row)?.seq[row & SLOT_MASK] ?? -1);
    this.#seqs = seqs.sort();
    this.#ranges = new BodyRanges(part);
  }

  of(batch: StoredBatch): StoredBatch {
    const writer = new BatchWriter();
    let isWhole = true;
    let kept = 0;
    const keep = (position: number) => {
      const seq = batch.seq + position;
      if (this.#pins.has(seq)) this.#moved.set(seq, batch.seq + kept);
      kept++;
    };
    visitBatch(batch, {
      event: (index, position) => {
        const isChosen = this.#has(batch, batch.events.stream[index] ?? 0) && this.#hasSeq(batch.seq + position);
        if (!isChosen) {
          isWhole = false;
          return;
        }
        writer.event(eventAt(batch.events, index));
        keep(position);
      },
      record: (record, position) => {
        const own = this.#hasRecord(batch, record) ? this.#withMoved(record) : undefined;
        isWhole &&= own === record;
        if (own === undefined) return;
        writer.record(own);
        keep(position);
      },
    });
    const chunks = batch.chunks.flatMap((chunk) => this.#chunks(batch, chunk));
    if (isWhole) return { ...batch, chunks };
    const { events, records } = writer.take();
    return { ...batch, events, records, chunks };
  }

  #add({ connections, document, number }: Stream): void {
    this.#places.add(`${number} ${document}`);
    for (const { request, source, wire } of connections) {
      if (wire !== undefined) this.#places.add(`${wire.stream} ${wire.document}`);
      if (source !== undefined) this.#places.add(`${source.stream} ${document}`);
      if (request === undefined) continue;
      this.#requests.add(request.id);
      this.#chosenRequests.add(request);
    }
  }

  #has({ document }: StoredBatch, stream: number): boolean {
    return this.#places.has(`${stream} ${document}`);
  }

  #hasSeq(seq: number): boolean {
    const seqs = this.#seqs;
    if (seqs === undefined) return true;
    return seqs[lowerBound(seqs.length, (i) => (seqs[i] ?? 0) >= seq)] === seq;
  }

  #hasRecord(batch: StoredBatch, record: OtherRecord): boolean {
    if ('request' in record) return this.#requests.has(record.request);
    if (record.kind === 'network-finished') {
      const request = matchRequest(this.#all, record);
      if (request === undefined || !this.#chosenRequests.has(request)) return false;
      // Its events follow, under this number.
      this.#places.add(`${record.entry} ${batch.document}`);
      return true;
    }
    // What concerns all of the tab.
    return !('stream' in record) || record.stream === undefined || this.#has(batch, record.stream);
  }

  /** A pin follows its row, and goes with it. */
  #withMoved(record: OtherRecord): OtherRecord | undefined {
    if (record.kind !== 'pin') return record;
    const of = this.#moved.get(record.of);
    return of === undefined ? undefined : of === record.of ? record : { ...record, of };
  }

  #chunks(batch: StoredBatch, chunk: Chunk): Chunk[] {
    if (!this.#has(batch, chunk.stream)) return [];
    return this.#ranges === undefined ? [chunk] : this.#ranges.partsOf(batch.document, chunk);
  }
}
