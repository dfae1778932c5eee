import type { OtherRecord } from '../records/record.ts';
import { lowerBound } from './lower-bound.ts';
import { NO_STREAM, RowKind, rowKind, Unheard } from './row-kind.ts';
import { bytesSeq, SEGMENT_BITS, SEGMENT_ROWS, Segment, SLOT_MASK } from './segment.ts';

/** One row, read out of its columns. */
export interface Row {
  /** The row's number: it never changes. */
  row: number;
  kind: RowKind;
  /** epoch ms */
  time: number;
  seq: number;
  /** Sequence number of the record that came with its bytes. */
  bytesSeq: number;
  /** Index of the stream in the log; undefined for what concerns the whole tab. */
  stream: number | undefined;
  connection: number;
  /** For events: counts from 1 over the log. */
  ordinal: number;
  type: string;
  id: string;
  data: string;
  size: number;
  truncated: boolean;
  offset: number;
  length: number;
  record: OtherRecord | undefined;
  /** An event for which the page had no listener. */
  unheard: boolean;
  /** An event that only the browser reported, not the page. */
  browserOnly: boolean;
  /** An event that only the wire brought. */
  wireOnly: boolean;
}

/** The fields of a new row; missing ones are empty. */
export interface NewRow {
  kind: RowKind;
  time: number;
  seq: number;
  stream?: number;
  connection?: number;
  type?: string;
  id?: string;
  text?: string;
  start?: number;
  end?: number;
  size?: number;
  truncated?: number;
  offset?: number;
  length?: number;
  record?: OtherRecord;
  unheard?: number;
  /** The row after which it is placed, if that is not the end. */
  after?: number;
  /** Order among the late rows of that place; left out for the last of them. */
  order?: number;
}

/** Where a late row is placed. */
type Place = Pick<NewRow, 'after' | 'order'>;

/** Between the orders of two late rows, there is room for a million others. */
const ORDER_STEP = 2 ** -20;

/** Events, and bytes of their data. */
export interface Counted {
  events: number;
  bytes: number;
}

/** The rows of a log. They are only appended at the end and discarded at the beginning. */
export class Rows {
  readonly #segments: Segment[] = [];
  #forgotten = 0;
  #events = 0;
  #late = false;

  /** Some rows are placed before others that were added earlier. */
  get late(): boolean {
    return this.#late;
  }

  /** Number of the oldest row that is kept. */
  get first(): number {
    return this.#forgotten * SEGMENT_ROWS;
  }

  /** One more than the number of the newest row. */
  get end(): number {
    const last = this.#segments.at(-1);
    return last === undefined ? this.first : (this.#forgotten + this.#segments.length - 1) * SEGMENT_ROWS + last.rows;
  }

  /** The segment that holds a row; the row's slot in it is `row & SLOT_MASK`. */
  segment(row: number): Segment | undefined {
    return this.#segments[(row >> SEGMENT_BITS) - this.#forgotten];
  }

  /** Returns the row's number. */
  add(row: NewRow): number {
    const segment = this.#writable();
    const slot = segment.rows++;
    segment.kind[slot] = row.kind;
    segment.time[slot] = row.time;
    segment.seq[slot] = row.seq;
    if (segment.bytesSeq !== undefined) segment.bytesSeq[slot] = row.seq;
    segment.stream[slot] = row.stream ?? NO_STREAM;
    segment.connection[slot] = row.connection ?? 0;
    segment.type[slot] = row.type ?? '';
    segment.id[slot] = row.id ?? '';
    const text = row.text ?? '';
    segment.text[slot] = text;
    segment.start[slot] = row.start ?? 0;
    segment.end[slot] = row.end ?? text.length;
    segment.size[slot] = row.size ?? 0;
    segment.truncated[slot] = row.truncated ?? 0;
    segment.offset[slot] = row.offset ?? -1;
    segment.length[slot] = row.length ?? 0;
    segment.unheard[slot] = row.unheard ?? 0;
    if (row.record !== undefined) segment.records.set(slot, row.record);
    if (row.after !== undefined) {
      segment.after.set(slot, row.after);
      if (row.order !== undefined) segment.order.set(slot, row.order);
      this.#late = true;
    }
    if (row.kind === RowKind.event) {
      segment.events++;
      segment.bytes += row.size ?? 0;
      segment.ordinal[slot] = ++this.#events;
    }
    return this.end - 1;
  }

  /** The row after which a late row is placed; the row itself if it was not late. */
  place(row: number): number {
    return this.segment(row)?.after.get(row & SLOT_MASK) ?? row;
  }

  /** Negative if one row is displayed before the other. */
  compare(a: number, b: number): number {
    return this.place(a) - this.place(b) || this.#order(a) - this.#order(b) || a - b;
  }

  /**
   * Places a late row after another one and after the late rows that are already there. If that row is discarded, after
   * the last row before `time`.
   */
  placeAfter(row: number | undefined, time: number): Place {
    if (row === undefined) return {};
    return { after: row < this.first ? this.until(time) : this.place(row) };
  }

  /** The same, but before the late rows that are already there. */
  placeNext(row: number | undefined, time: number): Place {
    if (row === undefined || row < this.first) return this.placeAfter(row, time);
    return { after: this.place(row), order: this.#order(row) + ORDER_STEP };
  }

  #order(row: number): number {
    return this.segment(row)?.order.get(row & SLOT_MASK) ?? row;
  }

  at(row: number): Row | undefined {
    const segment = this.segment(row);
    const slot = row & SLOT_MASK;
    if (segment === undefined || slot >= segment.rows) return undefined;
    const stream = segment.stream[slot];
    return {
      row,
      kind: rowKind(segment.kind[slot]),
      time: segment.time[slot] ?? 0,
      seq: segment.seq[slot] ?? 0,
      bytesSeq: bytesSeq(segment, slot),
      stream: stream === NO_STREAM ? undefined : stream,
      connection: segment.connection[slot] ?? 0,
      ordinal: segment.ordinal[slot] ?? 0,
      type: segment.type[slot] ?? '',
      id: segment.id[slot] ?? '',
      data: segment.data(slot),
      size: segment.size[slot] ?? 0,
      truncated: segment.truncated[slot] === 1,
      offset: segment.offset[slot] ?? -1,
      length: segment.length[slot] ?? 0,
      record: segment.records.get(slot),
      unheard: segment.unheard[slot] !== Unheard.no,
      browserOnly: segment.unheard[slot] === Unheard.byBrowser,
      wireOnly: segment.unheard[slot] === Unheard.onWire,
    };
  }

  /** Stops counting an event. Returns what is subtracted: nothing if the row is discarded. */
  discount(row: number): Counted {
    const segment = this.segment(row);
    if (segment === undefined) return { events: 0, bytes: 0 };
    const bytes = segment.size[row & SLOT_MASK] ?? 0;
    segment.events--;
    segment.bytes -= bytes;
    return { events: 1, bytes };
  }

  /** Notes where a row's bytes are in its connection's body, and the sequence number of the record that came with them. */
  locate(row: number, offset: number, length: number, seq: number): void {
    const segment = this.segment(row);
    const slot = row & SLOT_MASK;
    if (segment === undefined) return;
    segment.offset[slot] = offset;
    segment.length[slot] = length;
    segment.bytesSeq ??= segment.seq.slice();
    segment.bytesSeq[slot] = seq;
  }

  /** The page has reported the row's event after all. */
  heard(row: number): void {
    const segment = this.segment(row);
    if (segment !== undefined) segment.unheard[row & SLOT_MASK] = Unheard.no;
  }

  /** Gives a row this time, epoch ms, if it is earlier than its own. */
  moveBack(row: number, time: number): void {
    const segment = this.segment(row);
    const slot = row & SLOT_MASK;
    if (segment !== undefined && time < (segment.time[slot] ?? 0)) segment.time[slot] = time;
  }

  /** epoch ms; NaN if there is no such row */
  time(row: number): number {
    return this.segment(row)?.time[row & SLOT_MASK] ?? Number.NaN;
  }

  /**
   * Discards rows before a sequence number, by whole segments: up to one segment of older rows stays. Returns what was
   * discarded.
   */
  forget(before: number): Counted {
    let events = 0;
    let bytes = 0;
    for (
      let oldest = this.#segments[0];
      oldest !== undefined && this.#segments.length > 1;
      oldest = this.#segments[0]
    ) {
      if ((oldest.seq[oldest.rows - 1] ?? 0) >= before) break;
      events += oldest.events;
      bytes += oldest.bytes;
      this.#segments.shift();
      this.#forgotten++;
    }
    return { events, bytes };
  }

  /** The last row up to a time, epoch ms, assuming that rows are in order of time; else the oldest. */
  until(time: number): number {
    const behind = lowerBound(this.end - this.first, (i) => this.time(this.first + i) > time);
    return this.first + Math.max(0, behind - 1);
  }

  #writable(): Segment {
    const last = this.#segments.at(-1);
    if (last !== undefined && last.rows < SEGMENT_ROWS) return last;
    const fresh = new Segment();
    this.#segments.push(fresh);
    return fresh;
  }
}
