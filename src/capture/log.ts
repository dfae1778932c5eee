import { batchEnd, type EventColumns, type StoredBatch, visitBatch } from './batch.ts';
import { type Page, Pages } from './pages.ts';
import { countInto } from './rate.ts';
import type { OtherRecord } from './record.ts';
import { RowKind } from './row-kind.ts';
import { Rows } from './rows.ts';
import * as story from './story.ts';
import { connectionOf, newStream, type Stream } from './stream.ts';

/** Sums over all streams of the log. */
export interface Totals {
  events: number;
  /** bytes of event data */
  bytes: number;
  /** Records that are missing from the log, for any reason. */
  dropped: number;
  problems: number;
}

/** How one batch is read: its clock, its document, its page. */
interface Reading {
  batch: StoredBatch;
  /** Added to a record's time it gives epoch ms. */
  clock: number;
  streams: Map<number, Stream>;
  page: Page | undefined;
}

/**
 * The reduced log: batches go in, in order of their sequence numbers; rows, streams and totals come out. Each batch
 * costs what it holds, never what the log holds.
 */
export class Log {
  /** Keep what was there when the tab goes to another page; otherwise the log starts over. */
  preserve = false;

  rows = new Rows();
  streams: Stream[] = [];
  totals: Totals = { events: 0, bytes: 0, dropped: 0, problems: 0 };
  /** Changes when rows and streams were thrown away and their numbers begin anew. */
  generation = 0;
  readonly #pages = new Pages();
  /** Streams by document and by their number in it. */
  #documents = new Map<string, Map<number, Stream>>();
  /** Documents of pages before this one are over. */
  #startPage = 0;
  #start = 0;
  #next = 0;
  /** Latest time of a row, epoch ms; and what it was at the last clear. */
  #latest = Number.NEGATIVE_INFINITY;
  #cleared = Number.NEGATIVE_INFINITY;

  get pages(): readonly Page[] {
    return this.#pages.list;
  }

  /** The sequence number that comes next. A batch from before it was seen already; one from beyond it leaves a hole. */
  get next(): number {
    return this.#next;
  }

  /** The sequence number with which the log began: nothing from before is shown. */
  get start(): number {
    return this.#start;
  }

  append(batch: StoredBatch): void {
    if (batchEnd(batch) <= this.#next) return;
    const reading = this.#read(batch);
    visitBatch(batch, {
      event: (index, position) => {
        const seq = batch.seq + position;
        if (seq < this.#next || !this.#concerns(reading)) return;
        this.#event(reading, batch.events, index, seq);
      },
      record: (record, position) => {
        const seq = batch.seq + position;
        if (seq >= this.#next) this.#record(reading, record, seq);
      },
    });
    this.#next = batchEnd(batch);
  }

  /** Forgets everything before a sequence number. Live streams come back when they are announced again. */
  clear(from: number): void {
    this.#next = Math.max(this.#next, from);
    this.#cleared = this.#latest;
    this.#startOver(from);
  }

  /** Lets the oldest rows go, after the store has. */
  forget(before: number): void {
    this.totals.events -= this.rows.forget(before);
  }

  #startOver(seq: number): void {
    this.rows = new Rows();
    this.streams = [];
    this.totals = { events: 0, bytes: 0, dropped: 0, problems: 0 };
    this.#documents = new Map();
    this.#start = seq;
    this.generation++;
  }

  #read(batch: StoredBatch): Reading {
    return {
      batch,
      clock: batch.clock.epoch - batch.clock.performance,
      streams: this.#streamsOf(batch),
      page: undefined,
    };
  }

  #streamsOf(batch: StoredBatch): Map<number, Stream> {
    let streams = this.#documents.get(batch.document);
    if (streams === undefined) {
      streams = new Map();
      this.#documents.set(batch.document, streams);
    }
    return streams;
  }

  /** Finds the page of a batch when the first record needs it. False for what a page sent after the log left it. */
  #concerns(reading: Reading): boolean {
    if (reading.page === undefined) {
      const { page, begun } = this.#pages.of(reading.batch);
      reading.page = page;
      if (begun) this.#begin(page, reading);
    }
    return reading.page.index >= this.#startPage;
  }

  #begin(page: Page, reading: Reading): void {
    if (!this.preserve) {
      this.#startPage = page.index;
      this.#startOver(page.seq);
      reading.streams = this.#streamsOf(reading.batch);
      return;
    }
    for (const stream of this.streams) if (stream.page !== page.index) story.pageLeft(stream, page.time);
    const { time, seq, url, documentId } = page;
    const record = { kind: 'navigation', time, url, documentId: documentId ?? '' } as const;
    this.rows.add({ kind: RowKind.navigation, time, seq, text: url, record });
  }

  #stream(reading: Reading, number: number, time: number): Stream {
    const known = reading.streams.get(number);
    if (known !== undefined) return known;
    const { document, frame, documentUrl } = reading.batch;
    const index = this.streams.length;
    const page = reading.page?.index ?? 0;
    const added = newStream({ index, document, number, page, frame, documentUrl, opened: time });
    reading.streams.set(number, added);
    this.streams.push(added);
    return added;
  }

  #event(reading: Reading, events: EventColumns, i: number, seq: number): void {
    const time = (events.time[i] ?? 0) + reading.clock;
    if (time > this.#latest) this.#latest = time;
    const number = events.connection[i] ?? 0;
    const size = events.size[i] ?? 0;
    const stream = this.#stream(reading, events.stream[i] ?? 0, time);
    const connection = connectionOf(stream, number);
    story.eventOn(stream, connection);
    connection.events++;
    stream.events++;
    stream.bytes += size;
    this.totals.events++;
    this.totals.bytes += size;
    countInto(stream.rate, time);
    this.rows.add({
      kind: RowKind.event,
      time,
      seq,
      stream: stream.index,
      connection: number,
      type: events.strings[events.type[i] ?? 0] ?? '',
      id: events.strings[events.lastEventId[i] ?? 0] ?? '',
      text: events.data,
      start: i === 0 ? 0 : (events.dataEnd[i - 1] ?? 0),
      end: events.dataEnd[i] ?? 0,
      size,
      truncated: events.truncated[i] ?? 0,
      offset: events.offset[i] ?? -1,
      length: events.length[i] ?? 0,
    });
  }

  #record(reading: Reading, record: OtherRecord, seq: number): void {
    const time = record.time + reading.clock;
    if (time > this.#latest) this.#latest = time;
    if (record.kind === 'navigation') {
      const { page, begun } = this.#pages.navigated(record, time, seq);
      if (begun) this.#begin(page, reading);
      return;
    }
    if (record.kind === 'paused') {
      this.rows.add({ kind: RowKind.paused, time, seq, record });
      return;
    }
    if (record.kind === 'dropped' && record.stream === undefined) {
      this.totals.dropped += record.count;
      this.rows.add({ kind: RowKind.dropped, time, seq, record });
      return;
    }
    if (!this.#concerns(reading)) return;
    const stream = this.#stream(reading, record.stream ?? 0, time);
    const at = { time, seq, stream: stream.index };
    switch (record.kind) {
      case 'stream-opened':
        story.opened(stream, record);
        return;
      case 'listening':
        stream.listening.add(record.type);
        return;
      case 'request-sent':
        story.requestSent(stream, record, time);
        return;
      case 'stream-closed':
        if (story.streamClosed(stream, record, time)) this.rows.add({ ...at, kind: RowKind.closed, record });
        return;
      case 'dropped':
        stream.dropped += record.count;
        this.totals.dropped += record.count;
        this.rows.add({ ...at, kind: RowKind.dropped, record });
        return;
    }
    const on = { ...at, connection: record.connection };
    switch (record.kind) {
      case 'response-started':
        // Announced again after a clear, it is knowledge but no news.
        if (story.responseStarted(stream, record, time) && time > this.#cleared) {
          this.rows.add({ ...on, kind: RowKind.opened, record });
        }
        return;
      case 'connection-lost':
        story.connectionLost(stream, record, time);
        this.rows.add({ ...on, kind: RowKind.lost, record });
        return;
      case 'connection-ended':
        story.connectionEnded(stream, record, time);
        this.rows.add({ ...on, kind: RowKind.ended, record });
        return;
    }
    const { offset, length } = record;
    const inBody = { ...on, offset, length, size: length };
    switch (record.kind) {
      case 'comment':
        stream.comments++;
        this.rows.add({ ...inBody, kind: RowKind.comment, text: record.text });
        return;
      case 'retry':
        connectionOf(stream, record.connection).retry = record.milliseconds;
        this.rows.add({ ...inBody, kind: RowKind.retry, text: String(record.milliseconds) });
        return;
      case 'not-dispatched':
        this.rows.add({ ...inBody, kind: RowKind.notDispatched, type: record.type ?? '', text: record.reason });
        return;
      case 'problem':
        stream.problems++;
        this.totals.problems++;
        this.rows.add({ ...inBody, kind: RowKind.problem, type: record.problem, text: record.text ?? '' });
        return;
    }
  }
}
