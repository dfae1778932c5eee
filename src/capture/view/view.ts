import { eventsBehind } from '../filter/gap.ts';
import { Matcher } from '../filter/matcher.ts';
import type { Stretch } from '../filter/stretch.ts';
import type { Term } from '../filter/term.ts';
import type { Log } from '../log/log.ts';
import { RowKind } from '../rows/row-kind.ts';
import { RowList } from '../rows/row-list.ts';
import { SEGMENT_ROWS, SLOT_MASK } from '../rows/segment.ts';
import { SegmentCounts } from '../rows/segment-counts.ts';
import { bitOf, bitsOf, limit, type Scope } from './scope.ts';

/** Rows looked at between two readings of the clock. */
const STRIDE = 512;
/** … and UTF-16 units of data after which it is read sooner, because an event may have megabytes. */
const STRIDE_LENGTH = 1_000_000;

/** Kinds of rows whose description may change when later facts about their connection arrive. */
const DESCRIBED_LATER = bitsOf([RowKind.opened, RowKind.lost, RowKind.ended, RowKind.closed]);
/** How many of the newest of them are matched again after new facts; older ones no longer change. */
const JUDGED_AGAIN = 200;

/**
 * The rows that are shown, in order. Old rows are scanned in time slices, new ones as they arrive. So neither a new filter
 * over a million rows nor a flood blocks a frame.
 */
export class View {
  readonly #log: Log;
  readonly #generation: number;
  readonly #withdrawals: number;
  readonly #scope: Scope;
  readonly #matcher: Matcher;
  /** Rows from this one on arrived after the view was made. */
  readonly #begun: number;
  /** By slot of the scanned segment: 1 for rows that match. */
  readonly #passed = new Uint8Array(SEGMENT_ROWS);
  /** A bit for each hidden kind. */
  readonly #hidden: number;
  /** Without a filter, a selection, a range and hidden rows the view is the log itself. */
  #list: RowList | undefined;
  #scanned: number;
  readonly #events = new SegmentCounts();
  /** Rows to match again, oldest first, and the log's revision when they were matched. */
  #open: number[] = [];
  #revision: number;

  constructor(log: Log, scope: Scope) {
    this.#log = log;
    this.#generation = log.generation;
    this.#withdrawals = log.withdrawals;
    this.#scope = scope;
    this.#matcher = new Matcher(scope.filter, log, scope);
    this.#hidden = bitsOf(scope.hidden ?? []);
    const isPart = scope.filter.terms.length > 0 || scope.streams.size > 0 || scope.range !== undefined;
    this.#list = isPart || this.#hidden !== 0 || log.merged.size > 0 ? this.#newList() : undefined;
    this.#begun = log.rows.end;
    this.#scanned = log.rows.first;
    this.#revision = log.revision;
  }

  #newList(): RowList {
    return new RowList((a, b) => this.#log.rows.compare(a, b));
  }

  /** For a view that was the log itself: all rows up to the late ones. */
  #listAll(): RowList {
    const { rows } = this.#log;
    const list = this.#newList();
    let start = rows.first;
    for (; start < rows.end; start += SEGMENT_ROWS) {
      const segment = rows.segment(start);
      if (segment === undefined || segment.after.size > 0) break;
      list.pushAll(start, start + segment.rows);
      this.#events.add(start, segment.events);
    }
    this.#scanned = Math.min(start, rows.end);
    return list;
  }

  /** The log started over, or streams were merged: this view is outdated. */
  get stale(): boolean {
    return this.#generation !== this.#log.generation || this.#withdrawals !== this.#log.withdrawals;
  }

  get length(): number {
    return this.#list === undefined ? this.#log.rows.end - this.#log.rows.first : this.#list.length;
  }

  /** Number of events among the rows scanned so far. */
  get events(): number {
    return this.#list === undefined ? this.#log.totals.events : this.#events.total;
  }

  /** Whether all rows of the log have been scanned, as far as possible. */
  get complete(): boolean {
    return this.#list === undefined || this.#matcher.slow !== undefined || this.#scanned >= this.#log.rows.end;
  }

  /** A term that is too slow: the view stops there. */
  get slow(): Term | undefined {
    return this.#matcher.slow;
  }

  /** Scanned share of the log, 0 to 1. */
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

  /** Scans further rows until all are scanned or `isOver` returns true. */
  advance(isOver: () => boolean): void {
    const { end, first, late } = this.#log.rows;
    // Late rows are shown at their places: from here on places are no longer row numbers.
    if (late && this.#list === undefined) this.#list = this.#listAll();
    const list = this.#list;
    if (list === undefined) return;
    list.forget(first);
    this.#events.forget(first);
    this.#scanned = Math.max(this.#scanned, first);
    while (this.#scanned < end && this.#matcher.slow === undefined) {
      const until = this.#strideEnd(this.#scanned, end);
      this.#scan(list, this.#scanned, until);
      this.#scanned = until;
      if (isOver()) return;
    }
    if (this.#revision !== this.#log.revision) this.#judgeAgain(list);
  }

  /** Matches rows again that show other problems now. False where the filter does not ask for problems. */
  problemsChanged(rows: Iterable<number>): boolean {
    const list = this.#list;
    if (list === undefined || !this.#matcher.asksForProblems) return false;
    // Those that the scan has not reached are matched there.
    for (const row of rows) if (row < this.#scanned) this.#judgeRow(list, row);
    return true;
  }

  /** End of the next stride: within one segment, and limited by its amount of text. */
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
    this.#judge(stretch);
    const late: number[] = [];
    let events = 0;
    this.#keepOpen(stretch);
    for (let slot = stretch.from; slot < stretch.until; slot++) {
      if (this.#passed[slot] === 0) continue;
      const isEvent = segment.kind[slot] === RowKind.event;
      if (isEvent) events++;
      if (segment.after.has(slot)) late.push(base + slot);
      else list.push(base + slot);
    }
    this.#events.add(base, events);
    if (late.length > 0) list.insert(late);
    // What was there before this view was seen in its place.
    if (!this.#matcher.seesAll || last <= this.#begun) return;
    for (const row of eventsBehind(this.#log.rows, stretch)) this.#judgeRow(list, row);
  }

  #keepOpen({ base, from, segment, until }: Stretch): void {
    if (this.#scope.filter.terms.length === 0) return;
    for (let slot = from; slot < until; slot++) {
      if ((DESCRIBED_LATER & bitOf(segment.kind[slot] ?? 0)) !== 0) this.#open.push(base + slot);
    }
    if (this.#open.length > 2 * JUDGED_AGAIN) this.#open = this.#open.slice(-JUDGED_AGAIN);
  }

  #judgeAgain(list: RowList): void {
    this.#revision = this.#log.revision;
    for (const row of this.#open.slice(-JUDGED_AGAIN)) this.#judgeRow(list, row);
  }

  #judgeRow(list: RowList, row: number): void {
    const segment = this.#log.rows.segment(row);
    if (segment === undefined) return;
    const slot = row & SLOT_MASK;
    this.#judge({ segment, base: row - slot, from: slot, until: slot + 1 });
    const passes = this.#passed[slot] === 1;
    const wasIn = this.indexOf(row) >= 0;
    if (passes === wasIn) return;
    if (passes) list.insert([row]);
    else list.remove(row);
    if (segment.kind[slot] === RowKind.event) this.#events.add(row, passes ? 1 : -1);
  }

  /** Lets through what is within the scope, and of that what the filter wants. */
  #judge(stretch: Stretch): void {
    limit(this.#scope, this.#hidden, this.#log.merged, stretch, this.#passed);
    this.#matcher.narrow(stretch, this.#passed);
  }
}
