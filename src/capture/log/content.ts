import { type Counted, type NewRow, Rows } from '../rows/rows.ts';
import { countInto } from '../streams/rate.ts';
import { type Connection, isLive, newStream, type Stream, type StreamPlace } from '../streams/stream.ts';

/** Number of stream colours; further streams reuse them. */
const STREAM_COLOURS = 8;

/** Sums over all streams of the log. */
export interface Totals {
  events: number;
  /** bytes of event data */
  bytes: number;
  /** Records missing from the log, for any reason. */
  dropped: number;
  problems: number;
}

/** What the log shows now, and counters that change with it. */
export class Content {
  rows = new Rows();
  streams: Stream[] = [];
  /** The streams without merged ones. A new array replaces it when a stream is withdrawn. */
  shown: Stream[] = [];
  totals: Totals = noTotals();
  /** Changes when rows and streams are discarded and their numbers restart. */
  generation = 0;
  /** Changes when a new fact about a connection may change how existing rows are described. */
  revision = 0;
  /** Network-only streams that the page reported later: they and their rows are hidden. */
  merged = new Set<number>();
  /** The log's first sequence number. */
  start = 0;
  /** Latest time of a row, epoch ms; `cleared` is its value at the last clear. */
  latest = Number.NEGATIVE_INFINITY;
  cleared = Number.NEGATIVE_INFINITY;
  /** Colours of the streams that were live at the last clear; `#coloured` counts the colours assigned. */
  #kept = new Map<string, number>();
  #coloured = 0;

  /** Records that something happened at `time`, epoch ms. */
  seen(time: number): void {
    if (time > this.latest) this.latest = time;
  }

  /** Starts over at a sequence number; live streams keep their colours. */
  clear(seq: number): void {
    const kept = this.streams.filter(isLive).map((stream) => [keyOf(stream), stream.colour] as const);
    const coloured = kept.length > 0 ? this.#coloured : 0;
    this.cleared = this.latest;
    this.startOver(seq);
    this.#kept = new Map(kept);
    this.#coloured = coloured;
  }

  startOver(seq: number): void {
    this.#kept = new Map();
    this.#coloured = 0;
    this.rows = new Rows();
    this.streams = [];
    this.shown = [];
    this.totals = noTotals();
    this.merged = new Set();
    this.start = seq;
    this.generation++;
  }

  addStream(place: Omit<StreamPlace, 'index' | 'colour'>): Stream {
    const colour = this.#kept.get(keyOf(place)) ?? this.#coloured++ % STREAM_COLOURS;
    const stream = newStream({ index: this.streams.length, colour, ...place });
    this.streams.push(stream);
    this.shown.push(stream);
    return stream;
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

  /** Withdraws a network-only stream: the page reported it late, as a stream of its own. */
  withdraw(stream: Stream): void {
    this.merged.add(stream.index);
    this.shown = this.shown.filter((each) => each !== stream);
    for (const connection of stream.connections) {
      for (const row of connection.reportedRows) this.#discount(this.rows.discount(row));
      connection.reportedRows = [];
    }
  }

  /** Discards the oldest rows. */
  forget(before: number): void {
    const oldest = this.rows.first;
    this.#discount(this.rows.forget(before));
    const { first } = this.rows;
    if (first === oldest) return;
    for (const { connections } of this.streams) {
      for (const connection of connections) {
        // In order: usually only the newest connection has any.
        if ((connection.reportedRows[0] ?? first) >= first) continue;
        connection.reportedRows = connection.reportedRows.filter((row) => row >= first);
      }
    }
  }

  #discount({ bytes, events }: Counted): void {
    this.totals.events -= events;
    this.totals.bytes -= bytes;
  }
}

function keyOf({ document, number }: Pick<Stream, 'document' | 'number'>): string {
  return `${number} ${document}`;
}

function noTotals(): Totals {
  return { events: 0, bytes: 0, dropped: 0, problems: 0 };
}
