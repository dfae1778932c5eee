import { Matcher } from './filter/matcher.ts';
import type { Describe } from './filter/row-test.ts';
import type { Stretch } from './filter/stretch.ts';
import type { Filter, Term } from './filter/term.ts';
import type { Log } from './log.ts';
import { NO_STREAM, RowKind } from './row-kind.ts';
import { RowList } from './row-list.ts';
import { SEGMENT_ROWS, SLOT_MASK } from './segment.ts';

/** Rows looked at between two readings of the clock. */
const STRIDE = 512;
/** … and UTF-16 units of data after which it is read sooner: an event may have MBs. */
const STRIDE_LENGTH = 1_000_000;

/** From one time to another, both included, epoch ms. */
export interface TimeRange {
  from: number;
  to: number;
}

/** Which rows are shown. */
export interface Scope {
  filter: Filter;
  /** Indexes of the selected streams; none means all. */
  streams: ReadonlySet<number>;
  /** Only what happened then. */
  range?: TimeRange | undefined;
  /** Kinds of rows that are left out. */
  hidden?: ReadonlySet<RowKind>;
  /** What the table says of a row that is no event; words are looked for there. */
  describe?: Describe | undefined;
}

/**
 * The rows that are shown, in order. Old rows are gone through in slices of time and new ones as they come, so that
 * neither a new filter over a million rows nor a flood blocks a frame.
 */
export class View {
  readonly #log: Log;
  readonly #generation: number;
  readonly #merged: number;
  readonly #scope: Scope;
  readonly #matcher: Matcher;
  /** By slot of the segment that is gone through: 1 for rows that are let through. */
  readonly #passed = new Uint8Array(SEGMENT_ROWS);
  /** A bit for each kind that is left out. */
  readonly #hidden: number;
  /** Without a filter, a selection, a range and hidden rows the view is the log itself. */
  #list: RowList | undefined;
  #scanned: number;
  #events = 0;

  constructor(log: Log, scope: Scope) {
    this.#log = log;
    this.#generation = log.generation;
    this.#merged = log.merged.size;
    this.#scope = scope;
    this.#matcher = new Matcher(scope.filter, log, scope.describe);
    this.#hidden = bitsOf(scope.hidden ?? []);
    const isPart = scope.filter.terms.length > 0 || scope.streams.size > 0 || scope.range !== undefined;
    this.#list = isPart || this.#hidden !== 0 || this.#merged > 0 ? this.#newList() : undefined;
    this.#scanned = log.rows.first;
  }

  #newList(): RowList {
    return new RowList((row) => this.#log.rows.place(row));
  }

  /** The log started over, or a stream turned out to be another one: this view shows rows that no longer are. */
  get stale(): boolean {
    return this.#generation !== this.#log.generation || this.#merged !== this.#log.merged.size;
  }

  get length(): number {
    return this.#list === undefined ? this.#log.rows.end - this.#log.rows.first : this.#list.length;
  }

  /** Events among the rows; with a filter, as far as it has come. */
  get events(): number {
    return this.#list === undefined ? this.#log.totals.events : this.#events;
  }

  /** Everything is in that is in the log, as far as it can be. */
  get complete(): boolean {
    return this.#list === undefined || this.#matcher.slow !== undefined || this.#scanned >= this.#log.rows.end;
  }

  /** A term that takes too long: the view ends where it was met. */
  get slow(): Term | undefined {
    return this.#matcher.slow;
  }

  /** Share of the log that was gone through, 0 to 1. */
  get progress(): number {
    const { first, end } = this.#log.rows;
    return this.complete || end === first ? 1 : (this.#scanned - first) / (end - first);
  }

  /** Number of the row at a place in the view. */
  rowAt(index: number): number | undefined {
    if (this.#list !== undefined) return this.#list.at(index);
    return index >= 0 && index < this.length ? this.#log.rows.first + index : undefined;
  }

  /** Place of a row in the view, or -1. */
  indexOf(row: number): number {
    const index = this.indexFrom(row);
    return this.rowAt(index) === row ? index : -1;
  }

  /** Place of the first row of the view that is not before `row`. */
  indexFrom(row: number): number {
    return this.#list === undefined ? row - this.#log.rows.first : this.#list.indexFrom(row);
  }

  /** Goes through rows that are not gone through yet, until all are or `isOver` says that the time is over. */
  advance(isOver: () => boolean): void {
    const { end, first, late } = this.#log.rows;
    // Rows that came late are shown at their places: from here on places are not row numbers any more.
    if (late && this.#list === undefined) this.#list = this.#newList();
    const list = this.#list;
    if (list === undefined) return;
    list.forget(first);
    this.#scanned = Math.max(this.#scanned, first);
    while (this.#scanned < end && this.#matcher.slow === undefined) {
      const until = this.#strideEnd(this.#scanned, end);
      this.#scan(list, this.#scanned, until);
      this.#scanned = until;
      if (isOver()) return;
    }
  }

  /** Up to where rows are gone through at once: within one segment, and not too much text. */
  #strideEnd(from: number, end: number): number {
    const segment = this.#log.rows.segment(from);
    const most = Math.min(end, from + STRIDE, (from | SLOT_MASK) + 1);
    if (segment === undefined) return most;
    let row = from;
    for (let length = 0; row < most && length < STRIDE_LENGTH; row++) {
      const slot = row & SLOT_MASK;
      length += (segment.end[slot] ?? 0) - (segment.start[slot] ?? 0);
    }
    return row;
  }

  #scan(list: RowList, first: number, last: number): void {
    const segment = this.#log.rows.segment(first);
    if (segment === undefined) return;
    const base = first - (first & SLOT_MASK);
    const stretch = { segment, base, from: first - base, until: last - base };
    this.#limit(stretch);
    this.#matcher.narrow(stretch, this.#passed);
    const late: number[] = [];
    for (let slot = stretch.from; slot < stretch.until; slot++) {
      if (this.#passed[slot] === 0) continue;
      if (segment.after.has(slot)) late.push(base + slot);
      else list.push(base + slot);
      if (segment.kind[slot] === RowKind.event) this.#events++;
    }
    if (late.length > 0) list.insert(late);
  }

  /** Lets through what belongs to the selected streams, lies in the range and is not hidden. */
  #limit({ segment, from, until }: Stretch): void {
    const { range, streams } = this.#scope;
    const { merged } = this.#log;
    for (let slot = from; slot < until; slot++) {
      const isHidden = (this.#hidden & (1 << (segment.kind[slot] ?? 0))) !== 0;
      const stream = segment.stream[slot] ?? NO_STREAM;
      const isSelected = streams.size === 0 || stream === NO_STREAM || streams.has(stream);
      const isInRange = range === undefined || isWithin(range, segment.time[slot] ?? 0);
      const isMerged = merged.size > 0 && merged.has(stream);
      this.#passed[slot] = isSelected && isInRange && !isHidden && !isMerged ? 1 : 0;
    }
  }
}

function isWithin({ from, to }: TimeRange, time: number): boolean {
  return time >= from && time <= to;
}

function bitsOf(kinds: Iterable<RowKind>): number {
  let bits = 0;
  for (const kind of kinds) bits |= 1 << kind;
  return bits;
}
