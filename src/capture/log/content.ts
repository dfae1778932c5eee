import { type Counted, type NewRow, Rows } from '../rows/rows.ts';
import { countInto } from '../streams/rate.ts';
import { type Connection, isLive, newStream, type Stream, type StreamPlace } from '../streams/stream.ts';

/** Streams after so many share their colours. */
const STREAM_COLOURS = 8;

/** Sums over all streams of the log. */
export interface Totals {
  events: number;
  /** bytes of event data */
  bytes: number;
  /** Records that are missing from the log, for any reason. */
  dropped: number;
  problems: number;
}

/** What the log shows now, and what changed of it. */
export class Content {
  rows = new Rows();
  streams: Stream[] = [];
  /** Those that are shown: not the ones that were merged into others. Replaced when one of them goes. */
  shown: Stream[] = [];
  totals: Totals = noTotals();
  /** Changes when rows and streams were thrown away and their numbers begin anew. */
  generation = 0;
  /** Changes when something may be said differently of rows that are there: a fact came, and joined its connection. */
  revision = 0;
  /** Streams that the network alone had seen and of which the page has told after all: nothing of them is shown. */
  merged = new Set<number>();
  /** The sequence number with which it begins. */
  start = 0;
  /** Latest time of a row, epoch ms; and what it was at the last clear. */
  latest = Number.NEGATIVE_INFINITY;
  cleared = Number.NEGATIVE_INFINITY;
  /** Colours of the streams that went on at the last clear; and how many were given before and since. */
  #kept = new Map<string, number>();
  #coloured = 0;

  /** Something happened at that time, epoch ms. */
  seen(time: number): void {
    if (time > this.latest) this.latest = time;
  }

  /** Starts over at that sequence number, in the midst of what goes on. */
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
    // What the page did not hear is told late.
    connection.firstEvent = Math.min(connection.firstEvent ?? row.time, row.time);
    stream.events++;
    stream.bytes += row.size;
    this.totals.events++;
    this.totals.bytes += row.size;
    countInto(stream.rate, row.time);
    const added = this.rows.add(row);
    connection.eventRow ??= added;
    return added;
  }

  /** Takes back what the network alone has told of a stream: the page tells it, as a stream of its own. */
  withdraw(stream: Stream): void {
    stream.merged = true;
    this.merged.add(stream.index);
    this.shown = this.shown.filter((each) => each !== stream);
    for (const connection of stream.connections) {
      for (const row of connection.heard) this.#discount(this.rows.discount(row));
      connection.heard = [];
    }
  }

  /** Lets the oldest rows go. */
  forget(before: number): void {
    const oldest = this.rows.first;
    this.#discount(this.rows.forget(before));
    const { first } = this.rows;
    if (first === oldest) return;
    for (const { connections } of this.streams) {
      for (const connection of connections) {
        // In order: usually only the newest connection has any.
        if ((connection.heard[0] ?? first) >= first) continue;
        connection.heard = connection.heard.filter((row) => row >= first);
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
