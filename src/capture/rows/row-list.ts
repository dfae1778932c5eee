import { lowerBound } from './lower-bound.ts';

/** Negative if the first row is displayed before the second. */
type Compare = (a: number, b: number) => number;

/** Row numbers in display order, in memory that grows by doubling. */
export class RowList {
  readonly #compare: Compare;
  #rows = new Uint32Array(1024);
  #head = 0;
  #end = 0;
  #forgotten = 0;

  constructor(compare: Compare) {
    this.#compare = compare;
  }

  get length(): number {
    return this.#end - this.#head;
  }

  at(index: number): number | undefined {
    return index < 0 || index >= this.length ? undefined : this.#rows[this.#head + index];
  }

  push(row: number): void {
    this.#makeRoom(1);
    this.#rows[this.#end++] = row;
  }

  /** Inserts late rows at their places, in one pass from the first of them on. */
  insert(late: readonly number[]): void {
    const sorted = late.toSorted((a, b) => this.#compare(a, b));
    this.#makeRoom(sorted.length);
    let from = this.#end - 1;
    this.#end += sorted.length;
    let to = this.#end - 1;
    for (let next = sorted.pop(); next !== undefined; next = sorted.pop()) {
      while (from >= this.#head && this.#compare(this.#rows[from] ?? 0, next) > 0) {
        this.#rows[to--] = this.#rows[from--] ?? 0;
      }
      this.#rows[to--] = next;
    }
  }

  /** Removes a row, if it is in the list. */
  remove(row: number): void {
    const at = this.#head + this.indexFrom(row);
    if (at >= this.#end || this.#rows[at] !== row) return;
    this.#rows.copyWithin(at, at + 1, this.#end--);
  }

  /** Index of the first row that is not before `row`. */
  indexFrom(row: number): number {
    return lowerBound(this.length, (i) => this.#compare(this.#rows[this.#head + i] ?? 0, row) >= 0);
  }

  /** Appends consecutive rows; `end` is not included. */
  pushAll(first: number, end: number): void {
    this.#makeRoom(end - first);
    for (let row = first; row < end; row++) this.#rows[this.#end++] = row;
  }

  /** Drops the rows before `row`. Late rows stay, even if their place is after a dropped one. */
  forget(row: number): void {
    if (row === this.#forgotten) return;
    this.#forgotten = row;
    const from = this.#head + this.indexFrom(row);
    let kept = from;
    for (let at = from - 1; at >= this.#head; at--) {
      const each = this.#rows[at] ?? 0;
      if (each >= row) this.#rows[--kept] = each;
    }
    this.#head = kept;
  }

  #makeRoom(count: number): void {
    if (this.#end + count <= this.#rows.length) return;
    const grown = new Uint32Array(Math.max(1024, (this.length + count) * 2));
    grown.set(this.#rows.subarray(this.#head, this.#end));
    this.#end = this.length;
    this.#head = 0;
    this.#rows = grown;
  }
}
