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

  get value(): string {
    return this.#text;
  }

  get length(): number {
    return this.#text.length;
  }

  /** How often the text was replaced by one that it does not begin: what was shown of it no longer holds. */
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
    }
  }

  /** The whole text so far, as formats send it that repeat it. What only grew keeps the rows of what was there. */
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
    let low = 0;
    let high = this.#ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ends[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#rows[low];
  }

  /** The passages that a row brought, as offsets; most rows have one. */
  rangesOf(row: number): { start: number; end: number }[] {
    const ranges: { start: number; end: number }[] = [];
    for (let index = this.#rows.indexOf(row); index >= 0; index = this.#rows.indexOf(row, index + 1)) {
      ranges.push({ start: this.#ends[index - 1] ?? 0, end: this.#ends[index] ?? 0 });
    }
    return ranges;
  }

  /** The row of the next passage, or of the one before; of the first or the last, if that row brought none. */
  rowBeside(row: number | undefined, step: 1 | -1): number | undefined {
    const index = row === undefined ? -1 : this.#rows.indexOf(row);
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
}
