import { batchEnd, type StoredBatch, visitBatch } from '../records/batch.ts';
import type { OtherRecord } from '../records/record.ts';
import type { Navigation, PinChange } from '../records/tab-record.ts';
import { RowKind } from '../rows/row-kind.ts';
import type { Rows } from '../rows/rows.ts';
import { TypeSlots } from '../rows/type-colours.ts';
import type { Stream } from '../streams/stream.ts';
import { logEnded, pageLeft } from '../streams/stream-state.ts';
import { Content, type Totals } from './content.ts';
import { Documents, type Reading } from './documents.ts';
import { isNetworkRecord, Network } from './network/network-join.ts';
import { PageStreams } from './page-streams.ts';
import { type Page, type PageFound, Pages } from './pages.ts';
import { Pauses } from './pauses.ts';
import { blockStreams } from './policy-blocks.ts';
import { isWireRecord, Wire } from './wire/wire-join.ts';

/** Records of a body: each is a row, and concerns its stream alone. */
const OF_BODY: ReadonlySet<OtherRecord['kind']> = new Set(['comment', 'retry', 'not-dispatched', 'problem']);

/**
 * The reduced log: batches go in, in order of their sequence numbers; rows, streams and totals come out. Each batch
 * costs what it holds, never what the log holds.
 */
export class Log {
  /** Keep the rows when the tab navigates; otherwise the log starts over. */
  preserve = false;
  /** Colours of the event types, the same wherever they are shown. */
  readonly typeSlots = new TypeSlots();

  readonly #content = new Content();
  readonly #documents = new Documents(this.#content);
  readonly #pages = new Pages(() => this.streams.map(({ page }) => page));
  readonly #pauses = new Pauses();
  readonly #network = new Network(this.#content, this.#pages, this.#pauses);
  readonly #wire = new Wire(this.#content, this.#network);
  readonly #page = new PageStreams(this.#content, this.#documents, this.#network, this.#wire);
  /** Batches of earlier pages are ignored. */
  #startPage = 0;
  #next = 0;

  get rows(): Rows {
    return this.#content.rows;
  }

  /**
   * The streams that are kept, in order of their indexes: `stream` finds one by its index. For what is shown to a user, use
   * `shownStreams`.
   */
  get streams(): readonly Stream[] {
    return this.#content.streams;
  }

  /** The streams without merged ones, in the order in which they were opened. */
  get shownStreams(): readonly Stream[] {
    return this.#content.shown;
  }

  /** The stream that a row names; undefined for one that is forgotten. */
  stream(index: number | undefined): Stream | undefined {
    return this.#content.stream(index);
  }

  /** Changes when a stream is merged. */
  get withdrawals(): number {
    return this.#content.withdrawals;
  }

  /** Indexes of merged streams: they and their rows are hidden. */
  get merged(): ReadonlySet<number> {
    return this.#content.merged;
  }

  /** Notes of the pinned rows, by the sequence number of their record. */
  get pins(): ReadonlyMap<number, string> {
    return this.#content.pins;
  }

  get pinChanges(): number {
    return this.#content.pinChanges;
  }

  get totals(): Totals {
    return this.#content.totals;
  }

  /** Changes when rows and streams are discarded and their numbers restart. */
  get generation(): number {
    return this.#content.generation;
  }

  /** Changes when a new fact about a connection may change how existing rows are described. */
  get revision(): number {
    return this.#content.revision;
  }

  /** Changes with what is known of streams, but for the rows of a body: those concern their stream alone. */
  get facts(): number {
    return this.#content.facts;
  }

  /** Latest time of a record, epoch ms; -Infinity while there is none. */
  get latest(): number {
    return this.#content.latest;
  }

  get pages(): readonly Page[] {
    return this.#pages.list;
  }

  /** When recording was off, epoch ms, in order. */
  get pauses(): readonly { from: number; to: number }[] {
    return this.#pauses.list;
  }

  /** The next sequence number. An earlier batch is a duplicate; a later one leaves a gap. */
  get next(): number {
    return this.#next;
  }

  /** The log's first sequence number; nothing earlier is shown. */
  get start(): number {
    return this.#content.start;
  }

  append(batch: StoredBatch): void {
    if (batchEnd(batch) <= this.#next) return;
    const reading = this.#documents.read(batch);
    visitBatch(batch, {
      event: (index, position) => {
        const seq = batch.seq + position;
        if (seq < this.#next) return;
        if (batch.source === 'network') this.#network.event(batch, index, seq);
        else if (batch.source === 'wire' || this.#concerns(reading)) this.#event(reading, index, seq);
      },
      record: (record, position) => {
        const seq = batch.seq + position;
        if (seq >= this.#next) this.#record(reading, record, seq);
      },
    });
    this.#next = batchEnd(batch);
    const isOfPage = batch.source === 'page';
    if (!isOfPage || batch.records.some(({ record }) => !OF_BODY.has(record.kind))) this.#content.facts++;
    if (batch.records.length > 0 || !isOfPage) {
      this.#content.revision++;
      this.#network.join();
      while (this.#page.decide()) {
        this.#content.facts++;
        this.#network.join();
      }
      this.#wire.join();
    }
  }

  /** Pins a row, or removes its pin. */
  pin({ note = '', of, on }: PinChange): void {
    const { pins } = this.#content;
    if (on) pins.set(of, note);
    else pins.delete(of);
    this.#content.pinChanges++;
    this.#content.revision++;
  }

  /** Nothing more will come. */
  end(): void {
    this.#wire.end();
    for (const stream of this.streams) logEnded(stream);
    this.#content.revision++;
    this.#content.facts++;
  }

  /** Discards everything before a sequence number. Live streams return when they are announced again. */
  clear(from: number): void {
    this.#content.facts++;
    this.#next = Math.max(this.#next, from);
    this.#content.clear(from);
    this.#documents.startOver();
    this.#page.startOver();
    this.#network.clear();
    this.#wire.startOver();
  }

  /** Discards the oldest rows, after the store has done so, and the streams that went with them. True if there were any. */
  forget(before: number): boolean {
    this.#content.facts++;
    const gone = this.#content.forget(before);
    if (gone.size > 0) this.#documents.forget(gone);
    this.#page.forget(gone);
    this.#wire.forget(gone);
    this.#network.forget(before, gone);
    return gone.size > 0;
  }

  #startOver(seq: number): void {
    this.#content.startOver(seq);
    this.#documents.startOver();
    this.#page.startOver();
    this.#wire.startOver();
  }

  /** False if the log has already left the page of a batch. */
  #concerns(reading: Reading): boolean {
    return this.#pageOf(reading).index >= this.#startPage;
  }

  /** Finds the page of a batch on first use. */
  #pageOf(reading: Reading): Page {
    if (reading.page !== undefined) return reading.page;
    const { page, begun } = this.#pages.of(reading.batch);
    reading.page = page;
    if (begun) this.#begin(page, reading);
    return page;
  }

  #navigated(reading: Reading, record: Navigation, time: number, seq: number): void {
    const { page, begun } =
      record.documentId === '' && reading.batch.source === 'page'
        ? this.#returned(reading, record, time, seq)
        : this.#pages.navigated(record, time, seq);
    if (begun) this.#begin(page, reading);
  }

  /** What the document sends from now on belongs to the new page, even if no observer has reported its return. */
  #returned(reading: Reading, { url }: Navigation, time: number, seq: number): PageFound {
    const known = this.#pageOf(reading);
    const found = this.#pages.returned(known, reading.batch.frame === 0 ? url : known.url, time, seq);
    reading.page = found.page;
    return found;
  }

  #begin(page: Page, reading: Reading): void {
    this.#content.facts++;
    const { documentId, seq, time, url } = page;
    if (!this.preserve) {
      this.#startPage = page.index;
      this.#startOver(seq);
      this.#network.startOver((request) => request.documentId === documentId || request.time >= time);
      reading.places = this.#documents.of(reading.batch);
      return;
    }
    for (const stream of this.streams) if (stream.page !== page.index) pageLeft(stream, time);
    const record = { kind: 'navigation', time, url, documentId: documentId ?? '' } as const;
    this.rows.add({ kind: RowKind.navigation, time, seq, text: url, record });
  }

  #event(reading: Reading, i: number, seq: number): void {
    const { batch, clock } = reading;
    const time = (batch.events.time[i] ?? 0) + clock;
    this.#content.seen(time);
    this.#pauses.noteEvent(time);
    if (batch.source === 'wire') this.#wire.event(batch, i, time, seq);
    else this.#page.event(reading, i, time, seq);
  }

  #record(reading: Reading, record: OtherRecord, seq: number): void {
    // Made by the user, maybe long after the log's end.
    if (record.kind === 'pin') {
      this.pin(record);
      return;
    }
    const time = record.time + reading.clock;
    this.#content.seen(time);
    const at = { time, seq, written: reading.batch.clock.epoch };
    if (record.kind === 'navigation') {
      this.#navigated(reading, record, time, seq);
    } else if (isNetworkRecord(record)) {
      this.#network.record(record, reading.batch, time, seq);
    } else if (isWireRecord(record)) {
      this.#wire.record(record, reading.batch, at);
    } else if (record.kind === 'paused') {
      const since = record.since === undefined ? undefined : record.since + reading.clock;
      this.#pauses.ended(since, time);
      this.#page.tear(reading, since);
      this.rows.add({ kind: RowKind.paused, time, seq, record });
    } else if (record.kind === 'dropped' && record.stream === undefined) {
      this.#content.countDropped(record);
      this.#page.tear(reading);
      this.rows.add({ kind: RowKind.dropped, time, seq, record });
    } else if (reading.batch.source === 'wire') {
      if (record.kind !== 'stream-opened' && record.kind !== 'policy-blocked')
        this.#wire.inBody(record, reading.batch, at);
    } else if (this.#concerns(reading)) {
      if (record.kind === 'policy-blocked') blockStreams(this.streams, reading.batch.document, record);
      else this.#page.record(reading, record, at);
    }
  }
}
