/**
 * A text that arrives in pieces and knows for each passage the row that brought it. Adding costs what is added: engines
 * join strings only when they are read.
 */
export class GrowingText {
  #text = '';
  /** The i-th passage ends before `#ends[i]` and came with `#rows[i]`. */
  #ends: number[] = [];
  #rows: number[] = [];

  get value(): string {
    return this.#text;
  }

  get length(): number {
    return this.#text.length;
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
