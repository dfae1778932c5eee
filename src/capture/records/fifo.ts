/** A queue from which taking costs the same however long it is. */
export class Fifo<Item> {
  #items: Item[] = [];
  #gone = 0;

  get length(): number {
    return this.#items.length - this.#gone;
  }

  /** The i-th from the head. */
  at(i: number): Item | undefined {
    return this.#items[this.#gone + i];
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  shift(): Item | undefined {
    const item = this.at(0);
    if (item !== undefined) this.drop(1);
    return item;
  }

  /** Takes so many from the head. */
  drop(count: number): void {
    this.#gone += count;
    if (this.#gone * 2 < this.#items.length) return;
    this.#items = this.#items.slice(this.#gone);
    this.#gone = 0;
  }
}
