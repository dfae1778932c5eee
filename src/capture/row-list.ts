/** Row numbers, ascending, in memory that grows by doubling. */
export class RowList {
  #rows = new Uint32Array(1024);
  #head = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#head;
  }

  at(index: number): number | undefined {
    return index < 0 || index >= this.length ? undefined : this.#rows[this.#head + index];
  }

  push(row: number): void {
    if (this.#end === this.#rows.length) {
      const grown = new Uint32Array(Math.max(1024, this.length * 2));
      grown.set(this.#rows.subarray(this.#head, this.#end));
      this.#end = this.length;
      this.#head = 0;
      this.#rows = grown;
    }
    this.#rows[this.#end++] = row;
  }

  /** Index of the first row that is not before `row`. */
  indexFrom(row: number): number {
    let low = this.#head;
    let high = this.#end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#rows[middle] ?? 0) < row) low = middle + 1;
      else high = middle;
    }
    return low - this.#head;
  }

  /** Lets go of the rows before `row`. */
  forget(row: number): void {
    this.#head += this.indexFrom(row);
  }
}
