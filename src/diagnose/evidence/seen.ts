/** How many rows of a kind are named as evidence. */
const MAX_ROWS = 5;

/** Counts something, and keeps its first rows. */
export class Seen {
  count = 0;
  readonly rows: number[] = [];
  readonly texts: string[] = [];
  /** Times of the first and the latest, epoch ms, where they are noted. */
  from: number | undefined;
  until: number | undefined;

  add(row: number, text?: string, time?: number): void {
    this.count += 1;
    this.from ??= time;
    this.until = time;
    if (this.rows.length >= MAX_ROWS) return;
    this.rows.push(row);
    if (text !== undefined) this.texts.push(text);
  }
}

/** Things that were seen, by name. Names beyond the limit are not kept apart: a stream may have any number of them. */
export class SeenByName {
  readonly #seen = new Map<string, Seen>();
  readonly #limit: number;

  constructor(limit = 100) {
    this.#limit = limit;
  }

  get(name: string): Seen | undefined {
    return this.#seen.get(name);
  }

  add(name: string, row: number, text?: string, time?: number): void {
    let seen = this.#seen.get(name);
    if (seen === undefined) {
      if (this.#seen.size >= this.#limit) return;
      seen = new Seen();
      this.#seen.set(name, seen);
    }
    seen.add(row, text, time);
  }

  [Symbol.iterator](): IterableIterator<[string, Seen]> {
    return this.#seen.entries();
  }
}
