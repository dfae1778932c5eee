import { lowerBound } from '../capture/rows/lower-bound.ts';

/**
 * A text that arrives in pieces and knows for each passage the row that brought it. Adding costs what is added: engines
 * join strings only when they are read.
 */
export class GrowingText {
  #text = '';
  /** The i-th passage ends before `#ends[i]` and came with `#rows[i]`. */
  #ends: number[] = [];
  #rows: number[] = [];
  #restarts = 0;
  readonly #grew: (row: number) => void;

  /** `grew` is called with each row that adds a passage. */
  constructor(grew: (row: number) => void = () => {}) {
    this.#grew = grew;
  }

  get value(): string {
    return this.#text;
  }

  get length(): number {
    return this.#text.length;
  }

  /** How often the text was replaced by one that does not start with it: shown text is then outdated. */
  get restarts(): number {
    return this.#restarts;
  }

  append(text: string, row: number): void {
    if (text === '') return;
    this.#text += text;
    const last = this.#rows.length - 1;
    if (this.#rows[last] === row) this.#ends[last] = this.#text.length;
    else {
      this.#ends.push(this.#text.length);
      this.#rows.push(row);
      this.#grew(row);
    }
  }

  /** The whole text so far, from formats that repeat it. A text that only grew keeps the rows of its earlier part. */
  replace(text: string, row: number): void {
    if (text.startsWith(this.#text)) {
      this.append(text.slice(this.#text.length), row);
      return;
    }
    this.#restarts += 1;
    this.#text = '';
    this.#ends = [];
    this.#rows = [];
    this.append(text, row);
  }

  /** The row that brought the UTF-16 unit at an offset; undefined beyond the end. */
  rowAt(offset: number): number | undefined {
    return this.#rows[lowerBound(this.#ends.length, (index) => (this.#ends[index] ?? 0) > offset)];
  }

  /** The passages that a row brought, as offsets. Rows come in order, so that one has one at most. */
  rangesOf(row: number): { start: number; end: number }[] {
    const index = this.#indexOf(row);
    return index < 0 ? [] : [{ start: this.#ends[index - 1] ?? 0, end: this.#ends[index] ?? 0 }];
  }

  /** The row of the next passage, or of the one before; of the first or the last, if that row brought none. */
  rowBeside(row: number | undefined, step: 1 | -1): number | undefined {
    const index = row === undefined ? -1 : this.#indexOf(row);
    if (index < 0) return this.#rows.at(step === 1 ? 0 : -1);
    return this.#rows[index + step];
  }

  /** Each passage with its row, in order. */
  *passages(): IterableIterator<{ text: string; row: number }> {
    let start = 0;
    for (const [index, end] of this.#ends.entries()) {
      yield { text: this.#text.slice(start, end), row: this.#rows[index] ?? 0 };
      start = end;
    }
  }

  get firstRow(): number | undefined {
    return this.#rows[0];
  }

  #indexOf(row: number): number {
    const index = lowerBound(this.#rows.length, (each) => (this.#rows[each] ?? 0) >= row);
    return this.#rows[index] === row ? index : -1;
  }
}
