import { lostEvents, type RecordsDropped } from '../records/tab-record.ts';
import { type Counted, type NewRow, Rows } from '../rows/rows.ts';
import { countInto } from '../streams/rate.ts';
import {
  type Connection,
  forgetConnections,
  isLive,
  newStream,
  type Stream,
  type StreamPlace,
} from '../streams/stream.ts';

/** Number of stream colours; further streams share the least used ones. */
const STREAM_COLOURS = 8;

/** Sums over all streams of the log. */
export interface Totals {
  events: number;
  /** bytes of event data */
  bytes: number;
  /** Events missing from the log, for any reason; records where it is not known how many of them are events. */
  dropped: number;
  /** Their bytes, as far as they are known. */
  droppedBytes: number;
  problems: number;
}

/** A stream is kept until its newest record and its newest row are discarded. */
interface Kept {
  stream: Stream;
  /** Sequence number of its newest record. */
  seq: number;
  /** Its newest row is not after this one. */
  row: number;
}

/** What the log shows now, and counters that change with it. */
export class Content {
  rows = new Rows();
  /** In the order of their indexes. A new array replaces it when streams are forgotten. */
  streams: Stream[] = [];
  /** The streams without merged ones. A new array replaces it when a stream is withdrawn or forgotten. */
  shown: Stream[] = [];
  totals: Totals = noTotals();
  /** Changes when rows and streams are discarded and their numbers restart. */
  generation = 0;
  /** Changes when a new fact about a connection may change how existing rows are described. */
  revision = 0;
  /** Changes with what is known of streams, but for the rows of a body: those concern their stream alone. */
  facts = 0;
  /** Streams that turned out to be another's: they and their rows are hidden. */
  merged = new Set<number>();
  /** Changes when a stream is withdrawn. */
  withdrawals = 0;
  /** The log's first sequence number. */
  start = 0;
  /** Latest time of a row, epoch ms; `cleared` is its value at the last clear. */
  latest = Number.NEGATIVE_INFINITY;
  cleared = Number.NEGATIVE_INFINITY;
  /** A tap reads bodies, or has read some. */
  hasWire = false;
  /** Notes of the pinned rows, by the sequence number of their record. */
  pins = new Map<number, string>();
  /** Changes with them. */
  pinChanges = 0;
  /** Colours of the streams that were live at the last clear, and how many streams have or will have each colour. */
  #colours = new Map<string, number>();
  #coloured = noColours();
  /** Where the search for a colour begins, so that one that was given up is not used again at once. */
  #nextColour = 0;
  /** By index. */
  #kept = new Map<number, Kept>();
  /** The next stream's index. */
  #next = 0;
  /** Records before this sequence number are discarded. */
  #forgotten = 0;

  stream(index: number | undefined): Stream | undefined {
    return index === undefined ? undefined : this.#kept.get(index)?.stream;
  }

  /** Records that something happened at `time`, epoch ms. */
  seen(time: number): void {
    if (time > this.latest) this.latest = time;
  }

  /** Starts over at a sequence number; live streams keep their colours. */
  clear(seq: number): void {
    const colours = this.streams.filter(isLive).map((stream) => [keyOf(stream), stream.colour] as const);
    const next = this.#nextColour;
    this.cleared = this.latest;
    this.startOver(seq);
    this.#colours = new Map(colours);
    for (const [, colour] of colours) this.#count(colour, 1);
    this.#nextColour = colours.length > 0 ? next : 0;
  }

  startOver(seq: number): void {
    this.#colours = new Map();
    this.#coloured = noColours();
    this.#nextColour = 0;
    this.#kept = new Map();
    this.#next = 0;
    this.rows = new Rows();
    this.streams = [];
    this.shown = [];
    this.totals = noTotals();
    this.merged = new Set();
    this.pins = new Map();
    this.start = seq;
    this.generation++;
  }

  addStream(place: Omit<StreamPlace, 'index' | 'colour'>): Stream {
    const colour = this.#colours.get(keyOf(place)) ?? this.#freeColour();
    const stream = newStream({ index: this.#next++, colour, ...place });
    this.#kept.set(stream.index, { stream, seq: this.start, row: this.rows.end - 1 });
    this.streams.push(stream);
    this.shown.push(stream);
    return stream;
  }

  /** Notes that a record of the stream, with its rows, is in the log. */
  recorded(stream: Stream, seq: number): void {
    const kept = this.#kept.get(stream.index);
    if (kept?.stream !== stream) return;
    kept.seq = Math.max(kept.seq, seq);
    kept.row = this.rows.end - 1;
  }

  /** Adds an event to its stream. Returns its row. */
  addEvent(stream: Stream, connection: Connection, row: NewRow & { time: number; size: number }): number {
    connection.events++;
    connection.bytes += row.size;
    // Events that the page did not dispatch arrive late.
    connection.firstEvent = Math.min(connection.firstEvent ?? row.time, row.time);
    stream.events++;
    stream.lastEvent = Math.max(stream.lastEvent ?? row.time, row.time);
    stream.bytes += row.size;
    this.totals.events++;
    this.totals.bytes += row.size;
    countInto(stream.rate, row.time);
    const added = this.rows.add(row);
    connection.eventRow ??= added;
    return added;
  }

  /** Counts what is missing from the log. Raw bytes are no part of it. */
  countDropped(record: RecordsDropped): void {
    this.totals.dropped += lostEvents(record);
    if (record.reason !== 'raw-bytes') this.totals.droppedBytes += record.bytes;
  }

  /**
   * Withdraws a stream that turned out to be another's: a network-only one that the page reported late, or a retry.
   * @param rows those of its events
   */
  withdraw(stream: Stream, rows = stream.connections.flatMap(({ reportedRows }) => reportedRows)): void {
    this.merged.add(stream.index);
    this.#count(stream.colour, -1);
    this.withdrawals++;
    this.shown = this.shown.filter((each) => each !== stream);
    for (const row of rows) this.#discount(this.rows.discount(row));
    for (const connection of stream.connections) connection.reportedRows = [];
    this.totals.problems -= stream.problems;
    this.totals.dropped -= stream.dropped;
  }

  /** Discards the oldest rows, and the streams that are over and have none left. Returns those streams. */
  forget(before: number): ReadonlySet<Stream> {
    const gone = new Set<Stream>();
    if (before <= this.#forgotten) return gone;
    this.#forgotten = before;
    this.#discount(this.rows.forget(before));
    for (const seq of this.pins.keys()) if (seq < before) this.pins.delete(seq);
    const { first } = this.rows;
    const time = this.rows.time(first);
    for (const { row, seq, stream } of this.#kept.values()) {
      const isOver = !isLive(stream) || this.merged.has(stream.index);
      if (isOver && seq < before && row < first) gone.add(stream);
      else forgetConnections(stream, time, first);
    }
    if (gone.size > 0) this.#forgetStreams(gone);
    return gone;
  }

  #forgetStreams(gone: ReadonlySet<Stream>): void {
    for (const { colour, index } of gone) {
      this.#kept.delete(index);
      if (!this.merged.delete(index)) this.#count(colour, -1);
    }
    this.streams = this.streams.filter((stream) => !gone.has(stream));
    this.shown = this.shown.filter((stream) => !gone.has(stream));
    this.revision++;
  }

  /** One of the least used ones. */
  #freeColour(): number {
    const least = Math.min(...this.#coloured);
    let colour = this.#nextColour;
    while (this.#coloured[colour] !== least) colour = (colour + 1) % STREAM_COLOURS;
    this.#nextColour = (colour + 1) % STREAM_COLOURS;
    this.#count(colour, 1);
    return colour;
  }

  #count(colour: number, by: 1 | -1): void {
    this.#coloured[colour] = (this.#coloured[colour] ?? 0) + by;
  }

  #discount({ bytes, events }: Counted): void {
    this.totals.events -= events;
    this.totals.bytes -= bytes;
  }
}

function keyOf({ document, number }: Pick<Stream, 'document' | 'number'>): string {
  return `${number} ${document}`;
}

function noColours(): number[] {
  return Array.from({ length: STREAM_COLOURS }, () => 0);
}

function noTotals(): Totals {
  return { events: 0, bytes: 0, dropped: 0, droppedBytes: 0, problems: 0 };
}
