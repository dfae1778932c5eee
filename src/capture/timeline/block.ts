import { lowerBound } from '../rows/lower-bound.ts';
import { SLOTS } from '../rows/type-colours.ts';

/** Maximum marks of a block, and the number of marks per partial count. */
export const BLOCK_MARKS = 256;
const GROUP_BITS = 4;
const FIRST_CAPACITY = 16;

/** Columns of equal width: column `c` holds the times from `from + c * step` up to the next. ms */
export interface Columns {
  from: number;
  step: number;
  count: number;
}

/** Columns of marks in one piece of memory: there are thousands of them. */
function columnsFor(capacity: number) {
  const memory = new ArrayBuffer(capacity * 13 + (capacity >> GROUP_BITS) * SLOTS);
  return {
    time: new Float64Array(memory, 0, capacity),
    row: new Uint32Array(memory, capacity * 8, capacity),
    slot: new Uint8Array(memory, capacity * 12, capacity),
    /** Counts by slot of every 16 marks. */
    groups: new Uint8Array(memory, capacity * 13),
  };
}

/** Marks in order of time, with counts by slot of the whole block and of every 16 marks. */
export class Block {
  length = 0;
  time: Float64Array;
  row: Uint32Array;
  slot: Uint8Array;
  /** No row of it is before this one. */
  oldest = Number.POSITIVE_INFINITY;
  /** No row of it is after this one. */
  newest = -1;
  readonly #counts = new Uint16Array(SLOTS);
  #groups: Uint8Array;

  /** `capacity`: the expected number of marks; it grows with more. */
  constructor(capacity = FIRST_CAPACITY) {
    const { groups, row, slot, time } = columnsFor(capacity);
    this.time = time;
    this.row = row;
    this.slot = slot;
    this.#groups = groups;
  }

  get first(): number {
    return this.time[0] ?? Number.NaN;
  }

  get last(): number {
    return this.time[this.length - 1] ?? Number.NaN;
  }

  push(time: number, row: number, slot: number): void {
    if (this.length === this.time.length) this.#grow();
    const i = this.length++;
    this.time[i] = time;
    this.row[i] = row;
    this.slot[i] = slot;
    this.#count(i, slot);
    if (row < this.oldest) this.oldest = row;
    if (row > this.newest) this.newest = row;
  }

  /** Inserts a mark after all that are not later. */
  insert(time: number, row: number, slot: number): void {
    const at = this.indexAfter(time);
    const from = this.length;
    this.push(time, row, slot);
    if (at === from) return;
    for (const column of [this.time, this.row, this.slot]) column.copyWithin(at + 1, at, from);
    this.time[at] = time;
    this.row[at] = row;
    this.slot[at] = slot;
    this.#recountGroups(at >> GROUP_BITS);
  }

  /** Index of the first mark that is not before a time. */
  indexFrom(time: number): number {
    return lowerBound(this.length, (i) => (this.time[i] ?? 0) >= time);
  }

  /** Index of the first mark that is after a time. */
  indexAfter(time: number): number {
    return lowerBound(this.length, (i) => (this.time[i] ?? 0) > time);
  }

  /** Splits it in two and returns the second half. */
  split(): Block {
    const middle = this.length >> 1;
    const second = new Block(BLOCK_MARKS);
    for (let i = middle; i < this.length; i++) second.push(this.time[i] ?? 0, this.row[i] ?? 0, this.slot[i] ?? 0);
    this.length = middle;
    this.#recount();
    return second;
  }

  /** Drops the marks of rows before `first`. */
  forget(first: number): void {
    let kept = 0;
    for (let i = 0; i < this.length; i++) {
      const row = this.row[i] ?? 0;
      if (row < first) continue;
      this.time[kept] = this.time[i] ?? 0;
      this.slot[kept] = this.slot[i] ?? 0;
      this.row[kept++] = row;
    }
    this.length = kept;
    this.#recount();
  }

  /** Adds the number of marks to `into`, by column and slot. Groups that fall into one column are added as a whole. */
  tally(columns: Columns, into: Uint32Array): void {
    const { count, from, step } = columns;
    const { length, time } = this;
    const column = Math.floor((this.first - from) / step);
    if (column === Math.floor((this.last - from) / step)) {
      if (column >= 0 && column < count) addCounts(this.#counts, 0, into, column);
      return;
    }
    for (let start = 0; start < length; start += 1 << GROUP_BITS) {
      const end = Math.min(length, start + (1 << GROUP_BITS));
      const low = Math.floor(((time[start] ?? 0) - from) / step);
      const high = Math.floor(((time[end - 1] ?? 0) - from) / step);
      if (high < 0 || low >= count) continue;
      if (low === high) {
        addCounts(this.#groups, start >> GROUP_BITS, into, low);
        continue;
      }
      this.#tallyEach(columns, into, start, end, 0);
    }
  }

  /** The same, of the marks of rows from `since` on. */
  tallySince(columns: Columns, into: Uint32Array, since: number): void {
    this.#tallyEach(columns, into, 0, this.length, since);
  }

  #tallyEach({ count, from, step }: Columns, into: Uint32Array, start: number, end: number, since: number): void {
    const { row, slot, time } = this;
    for (let i = start; i < end; i++) {
      const column = Math.floor(((time[i] ?? 0) - from) / step);
      if (column < 0 || column >= count || (row[i] ?? 0) < since) continue;
      const cell = column * SLOTS + (slot[i] ?? 0);
      into[cell] = (into[cell] ?? 0) + 1;
    }
  }

  #count(i: number, slot: number): void {
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
    const cell = (i >> GROUP_BITS) * SLOTS + slot;
    this.#groups[cell] = (this.#groups[cell] ?? 0) + 1;
  }

  #recount(): void {
    this.#counts.fill(0);
    this.oldest = Number.POSITIVE_INFINITY;
    this.newest = -1;
    for (let i = 0; i < this.length; i++) {
      const slot = this.slot[i] ?? 0;
      this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
      this.oldest = Math.min(this.oldest, this.row[i] ?? 0);
      this.newest = Math.max(this.newest, this.row[i] ?? 0);
    }
    this.#recountGroups(0);
  }

  #recountGroups(from: number): void {
    const groups = this.#groups.fill(0, from * SLOTS);
    for (let i = from << GROUP_BITS; i < this.length; i++) {
      const cell = (i >> GROUP_BITS) * SLOTS + (this.slot[i] ?? 0);
      groups[cell] = (groups[cell] ?? 0) + 1;
    }
  }

  #grow(): void {
    const { groups, row, slot, time } = columnsFor(this.time.length * 2);
    time.set(this.time);
    row.set(this.row);
    slot.set(this.slot);
    groups.set(this.#groups);
    this.time = time;
    this.row = row;
    this.slot = slot;
    this.#groups = groups;
  }
}

function addCounts(counts: Uint8Array | Uint16Array, group: number, into: Uint32Array, column: number): void {
  for (let slot = 0; slot < SLOTS; slot++) {
    const cell = column * SLOTS + slot;
    into[cell] = (into[cell] ?? 0) + (counts[group * SLOTS + slot] ?? 0);
  }
}
