import { batchEnd, type EventColumns, type StoredBatch, visitBatch } from './batch.ts';
import { continues } from './continues.ts';
import { isNewId, noteId } from './ids.ts';
import { isNetworkRecord, Network } from './network.ts';
import { type Page, Pages } from './pages.ts';
import { countInto } from './rate.ts';
import type { OtherRecord } from './record.ts';
import type { Request } from './request.ts';
import { RowKind } from './row-kind.ts';
import { type NewRow, Rows } from './rows.ts';
import * as story from './story.ts';
import { type Connection, connectionOf, newStream, type Stream } from './stream.ts';
import type { StreamOpened } from './stream-record.ts';

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
  streams: Map<number, Place>;
  page: Page | undefined;
}

/** Where a source's stream is in the log: a client's retry is a stream of its own to the page, and goes on with another. */
interface Place {
  stream: Stream;
  /** Connections that the stream had before. */
  base: number;
}

/** Streams that ended and with which a client's retry may go on are looked for among the last so many. */
const RECENT = 200;

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
  /** Changes when something may be said differently of rows that are there: a fact came, and joined its connection. */
  revision = 0;
  readonly #network: Network;
  readonly #pages = new Pages();
  /** Streams by document and by their number in it. */
  #documents = new Map<string, Map<number, Place>>();
  /** Documents of pages before this one are over. */
  #startPage = 0;
  #start = 0;
  #next = 0;
  /** Latest time of a row, epoch ms; and what it was at the last clear. */
  #latest = Number.NEGATIVE_INFINITY;
  #cleared = Number.NEGATIVE_INFINITY;
  /** When the last event was heard, and when recording was off. */
  #lastHeard = Number.NEGATIVE_INFINITY;
  #pauses: { from: number; to: number }[] = [];

  constructor() {
    this.#network = new Network({
      rows: () => this.rows,
      cleared: () => this.#cleared,
      wasPaused: (time) => this.#pauses.some(({ from, to }) => time > from && time < to),
      newStream: (request) => this.#networkStream(request),
      addEvent: (stream, connection, row) => this.#add(stream, connection, row),
    });
  }

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
        if (seq < this.#next) return;
        if (batch.source === 'network') this.#network.event(batch, index, seq);
        else if (this.#concerns(reading)) this.#event(reading, batch.events, index, seq);
      },
      record: (record, position) => {
        const seq = batch.seq + position;
        if (seq >= this.#next) this.#record(reading, record, seq);
      },
    });
    this.#next = batchEnd(batch);
    if (batch.records.length > 0 || batch.source === 'network') {
      this.revision++;
      this.#network.join();
    }
  }

  /** Forgets everything before a sequence number. Live streams come back when they are announced again. */
  clear(from: number): void {
    this.#next = Math.max(this.#next, from);
    this.#cleared = this.#latest;
    this.#startOver(from);
    this.#network.startOver(() => true);
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

  #streamsOf(batch: StoredBatch): Map<number, Place> {
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
      this.#network.startOver(({ documentId, time }) => documentId === page.documentId || time >= page.time);
      reading.streams = this.#streamsOf(reading.batch);
      return;
    }
    for (const stream of this.streams) if (stream.page !== page.index) story.pageLeft(stream, page.time);
    const { time, seq, url, documentId } = page;
    const record = { kind: 'navigation', time, url, documentId: documentId ?? '' } as const;
    this.rows.add({ kind: RowKind.navigation, time, seq, text: url, record });
  }

  #place(reading: Reading, number: number, time: number): Place {
    const known = reading.streams.get(number);
    if (known !== undefined) return known;
    const { document, documentId, documentUrl, frame } = reading.batch;
    const index = this.streams.length;
    const page = reading.page?.index ?? 0;
    const stream = newStream({ index, document, number, page, frame, documentId, documentUrl, opened: time });
    const added = { stream, base: 0 };
    reading.streams.set(number, added);
    this.streams.push(stream);
    return added;
  }

  /** Finds the stream with which a client's retry goes on. */
  #continued(reading: Reading, record: StreamOpened, time: number): Place | undefined {
    if (record.api === 'EventSource' || reading.streams.has(record.stream)) return undefined;
    const { document } = reading.batch;
    for (let i = this.streams.length - 1; i >= Math.max(0, this.streams.length - RECENT); i--) {
      const stream = this.streams[i];
      if (stream?.document !== document || !continues(stream, record, time)) continue;
      const place = { stream, base: stream.connections.at(-1)?.number ?? 0 };
      reading.streams.set(record.stream, place);
      return place;
    }
    return undefined;
  }

  #networkStream({ documentId, frame, method, shared, time, url }: Request): Stream {
    const { current } = this.#pages;
    const { length: index } = this.streams;
    const at = { index, document: '', number: index + 1, page: current?.index ?? 0, frame, opened: time };
    const stream = newStream({ ...at, documentId, documentUrl: current?.url ?? '' });
    stream.method = method;
    stream.url = url;
    stream.network = shared ? 'shared' : 'tab';
    this.streams.push(stream);
    return stream;
  }

  #event(reading: Reading, events: EventColumns, i: number, seq: number): void {
    const time = (events.time[i] ?? 0) + reading.clock;
    if (time > this.#latest) this.#latest = time;
    this.#lastHeard = time;
    const { base, stream } = this.#place(reading, events.stream[i] ?? 0, time);
    const connection = connectionOf(stream, base + (events.connection[i] ?? 0));
    story.eventOn(stream, connection);
    const id = events.strings[events.lastEventId[i] ?? 0] ?? '';
    this.#noteId(stream, connection, id);
    const row = this.#add(stream, connection, {
      kind: RowKind.event,
      time,
      seq,
      stream: stream.index,
      connection: connection.number,
      type: events.strings[events.type[i] ?? 0] ?? '',
      id,
      text: events.data,
      start: i === 0 ? 0 : (events.dataEnd[i - 1] ?? 0),
      end: events.dataEnd[i] ?? 0,
      size: events.size[i] ?? 0,
      truncated: events.truncated[i] ?? 0,
      offset: events.offset[i] ?? -1,
      length: events.length[i] ?? 0,
    });
    if ((events.offset[i] ?? -1) < 0) connection.heard.push(row);
  }

  #noteId(stream: Stream, connection: Connection, id: string): void {
    const isFirst = connection.ids.events === 0;
    // The first event after a reconnect changes what is said of it.
    if (isFirst) this.revision++;
    const carried = isFirst ? stream.lastId : connection.ids.last;
    noteId(connection.ids, id);
    stream.lastId = id;
    // An event without an id of its own carries that of the one before.
    if (id === '' || id === carried) return;
    if (isNewId(stream.ids, id) || connection === stream.connections[0]) return;
    connection.ids.repeated++;
    this.revision++;
  }

  #add(stream: Stream, connection: Connection, row: NewRow & { time: number; size: number }): number {
    connection.events++;
    stream.events++;
    stream.bytes += row.size;
    this.totals.events++;
    this.totals.bytes += row.size;
    countInto(stream.rate, row.time);
    return this.rows.add(row);
  }

  #record(reading: Reading, record: OtherRecord, seq: number): void {
    const time = record.time + reading.clock;
    if (time > this.#latest) this.#latest = time;
    if (record.kind === 'navigation') {
      const { page, begun } = this.#pages.navigated(record, time, seq);
      if (begun) this.#begin(page, reading);
      return;
    }
    if (isNetworkRecord(record)) {
      this.#network.record(record, reading.batch, time, seq);
      return;
    }
    if (record.kind === 'paused') {
      this.#pauses.push({ from: this.#lastHeard, to: time });
      this.rows.add({ kind: RowKind.paused, time, seq, record });
      return;
    }
    if (record.kind === 'dropped' && record.stream === undefined) {
      this.totals.dropped += record.count;
      this.rows.add({ kind: RowKind.dropped, time, seq, record });
      return;
    }
    if (!this.#concerns(reading)) return;
    const continued = record.kind === 'stream-opened' ? this.#continued(reading, record, time) : undefined;
    const { base, stream } = continued ?? this.#place(reading, record.stream ?? 0, time);
    const at = { time, seq, stream: stream.index };
    switch (record.kind) {
      case 'stream-opened':
        if (continued === undefined) story.opened(stream, record);
        else story.continued(stream, base + 1, record);
        return;
      case 'listening':
        stream.listening.add(record.type);
        return;
      case 'request-sent': {
        const connection = connectionOf(stream, base + record.connection);
        story.requestSent(stream, connection, time);
        this.#network.connection(stream, connection);
        return;
      }
      case 'stream-closed':
        if (story.streamClosed(stream, record, time)) this.rows.add({ ...at, kind: RowKind.closed, record });
        return;
      case 'dropped':
        stream.dropped += record.count;
        this.totals.dropped += record.count;
        this.rows.add({ ...at, kind: RowKind.dropped, record });
        return;
    }
    const connection = connectionOf(stream, base + record.connection);
    const on = { ...at, connection: connection.number };
    switch (record.kind) {
      case 'response-started':
        // Announced again after a clear, it is knowledge but no news.
        if (story.responseStarted(stream, connection, record, time) && time > this.#cleared) {
          connection.openedRow = this.rows.add({ ...on, kind: RowKind.opened, record });
        }
        this.#network.connection(stream, connection);
        return;
      case 'connection-lost':
        story.connectionLost(stream, connection, time);
        this.rows.add({ ...on, kind: RowKind.lost, record });
        this.#network.connection(stream, connection);
        return;
      case 'connection-ended':
        story.connectionEnded(stream, connection, record, time);
        this.rows.add({ ...on, kind: RowKind.ended, record });
        this.#network.connection(stream, connection);
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
        connection.retry = record.milliseconds;
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
