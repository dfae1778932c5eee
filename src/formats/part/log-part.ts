import type { JsonPath } from '../../capture/json/json-path.ts';
import type { Log } from '../../capture/log/log.ts';
import type { Page } from '../../capture/log/pages.ts';
import { NO_STREAM, RowKind } from '../../capture/rows/row-kind.ts';
import type { Row, Rows } from '../../capture/rows/rows.ts';
import { SLOT_MASK } from '../../capture/rows/segment.ts';
import { type Stream, type StreamConnection, wasSent } from '../../capture/streams/stream.ts';

/** Rows between two yields. */
const STRIDE = 64;

/**
 * A part of a log for export: some of its rows, in order. Meanwhile the log may grow or start over. Rows that it discards
 * before they are exported are counted.
 */
export class LogPart {
  readonly rows: Rows;
  readonly streams: readonly Stream[];
  readonly shownStreams: readonly Stream[];
  readonly pages: readonly Page[];
  /** Numbers of the rows, in the order in which they are shown. */
  readonly numbers: Uint32Array;
  /** Indexes of the streams that are exported as a whole; undefined if single rows were chosen. */
  readonly whole: ReadonlySet<number> | undefined;
  /** Notes of the pinned rows, by the sequence number of their record. */
  readonly pins: ReadonlyMap<number, string>;
  /** JSON paths into the data of events, each a column of its own. */
  readonly columns: readonly JsonPath[];
  readonly #byIndex: ReadonlyMap<number, Stream>;
  /** Number of processed rows. */
  done = 0;
  /** Number of rows that the log discarded before they were processed. */
  missing = 0;

  constructor(
    log: Pick<Log, 'rows' | 'streams' | 'shownStreams' | 'pages' | 'pins'>,
    numbers: Uint32Array,
    whole?: ReadonlySet<number>,
    columns: readonly JsonPath[] = [],
  ) {
    this.rows = log.rows;
    this.streams = log.streams;
    this.#byIndex = new Map(log.streams.map((stream) => [stream.index, stream]));
    this.shownStreams = log.shownStreams;
    this.pages = log.pages;
    this.pins = log.pins;
    this.numbers = numbers;
    this.whole = whole;
    this.columns = columns;
  }

  /** The rows, the first `most` of them. */
  *each(most = this.numbers.length, numbers = this.numbers): Generator<Row, void, undefined> {
    for (let i = 0; i < Math.min(most, numbers.length); i++) {
      const row = this.rows.at(numbers[i] ?? 0);
      this.done++;
      if (row === undefined) this.missing++;
      else yield row;
    }
  }

  /** Events among rows, not counted in `done`. */
  *events(numbers: Uint32Array): Generator<Row, void, undefined> {
    for (const number of numbers) {
      const row = this.rows.at(number);
      if (row?.kind === RowKind.event) yield row;
    }
  }

  /** Byte ranges of rows in their body, without their text. */
  *peek(numbers: Uint32Array): Generator<{ isEvent: boolean; offset: number; length: number }, void, undefined> {
    for (const number of numbers) {
      const segment = this.rows.segment(number);
      const slot = number & SLOT_MASK;
      if (segment === undefined) continue;
      const isEvent = segment.kind[slot] === RowKind.event;
      yield { isEvent, offset: segment.offset[slot] ?? -1, length: segment.length[slot] ?? 0 };
    }
  }

  /** Its pinned rows, not counted in `done`. */
  *pinned(): Generator<{ row: Row; note: string }, void, undefined> {
    if (this.pins.size === 0) return;
    for (const number of this.numbers) {
      const note = this.pins.get(this.rows.segment(number)?.seq[number & SLOT_MASK] ?? -1);
      const row = note === undefined ? undefined : this.rows.at(number);
      if (row !== undefined && note !== undefined) yield { row, note };
    }
  }

  streamOf({ stream }: Pick<Row, 'stream'>): Stream | undefined {
    return stream === undefined ? undefined : this.#byIndex.get(stream);
  }

  /** The connections that belong to the part, stream by stream: all of whole streams, else those that have rows in it. */
  connections(): StreamConnection[] {
    const has = this.whole === undefined ? this.#withRows() : undefined;
    return this.shownStreams.flatMap((stream) => {
      const { connections, index } = stream;
      if (this.whole?.has(index) === false) return [];
      const wanted = has === undefined ? connections : connections.filter(({ number }) => has.get(index)?.has(number));
      return wanted.map((connection) => ({ stream, connection }));
    });
  }

  /** Those of them whose requests were sent: a reconnect that was only waited for was no request. */
  sentConnections(): StreamConnection[] {
    return this.connections().filter(({ connection, stream }) => wasSent(stream, connection));
  }

  /**
   * Rows of each connection that has some, by the stream's index and the connection's number. Yields now and then, since
   * there may be a million.
   */
  *byConnection(): Generator<void, ReadonlyMap<number, ReadonlyMap<number, Uint32Array>>, undefined> {
    const counts = new Map<number, Map<number, number>>();
    yield* this.#visit((_, stream, connection) => {
      const of = counts.get(stream) ?? new Map<number, number>();
      counts.set(stream, of);
      of.set(connection, (of.get(connection) ?? 0) + 1);
    });
    const filled = new Map<number, Map<number, { rows: Uint32Array; end: number }>>();
    for (const [stream, of] of counts) {
      const each = [...of].map(([number, count]) => [number, { rows: new Uint32Array(count), end: 0 }] as const);
      filled.set(stream, new Map(each));
    }
    yield* this.#visit((row, stream, connection) => {
      const place = filled.get(stream)?.get(connection);
      if (place !== undefined && place.end < place.rows.length) place.rows[place.end++] = row;
    });
    return new Map(
      [...filled].map(([stream, of]) => [stream, new Map([...of].map(([number, { rows }]) => [number, rows]))]),
    );
  }

  #withRows(): Map<number, Set<number>> {
    const found = new Map<number, Set<number>>();
    const all = this.#visit((_, stream, connection) => {
      const of = found.get(stream) ?? new Set<number>();
      found.set(stream, of.add(connection));
    });
    while (all.next().done !== true);
    return found;
  }

  *#visit(see: (row: number, stream: number, connection: number) => void): Generator<void, void, undefined> {
    for (const [i, row] of this.numbers.entries()) {
      if (i % STRIDE === STRIDE - 1) yield;
      const segment = this.rows.segment(row);
      const stream = segment?.stream[row & SLOT_MASK] ?? NO_STREAM;
      if (segment !== undefined && stream !== NO_STREAM) see(row, stream, segment.connection[row & SLOT_MASK] ?? 0);
    }
  }
}
