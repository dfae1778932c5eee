import { SLOTS } from '../rows/type-colours.ts';

/** Columns at most: when a stream outlasts them, each two become one. */
const COLUMNS = 120;
/** Width of a column at first, ms. */
const FIRST_STEP = 1;

/** Events over time, by slot of their colour, in columns of one width that grows with the time that passes. */
export class TimeCounts {
  readonly #counts = new Uint32Array(COLUMNS * SLOTS);
  #from: number | undefined;
  #step = FIRST_STEP;
  #length = 0;

  /** When the first column begins, epoch ms; undefined while there is no event. */
  get from(): number | undefined {
    return this.#from;
  }

  /** Width of a column, ms. */
  get step(): number {
    return this.#step;
  }

  /** Columns up to the last that has an event. */
  get length(): number {
    return this.#length;
  }

  /** `time` is epoch ms. An event before the first one counts in the first column. */
  add(time: number, slot: number): void {
    this.#from ??= time;
    const since = Math.max(0, time - this.#from);
    while (since >= COLUMNS * this.#step) this.#halve();
    const column = Math.floor(since / this.#step);
    const cell = column * SLOTS + slot;
    this.#counts[cell] = (this.#counts[cell] ?? 0) + 1;
    this.#length = Math.max(this.#length, column + 1);
  }

  /** Events of a column, by slot. */
  column(index: number): Uint32Array {
    return this.#counts.subarray(index * SLOTS, (index + 1) * SLOTS);
  }

  #halve(): void {
    const counts = this.#counts;
    for (let column = 0; column < COLUMNS / 2; column++) {
      for (let slot = 0; slot < SLOTS; slot++) {
        const first = 2 * column * SLOTS + slot;
        counts[column * SLOTS + slot] = (counts[first] ?? 0) + (counts[first + SLOTS] ?? 0);
      }
    }
    counts.fill(0, (COLUMNS / 2) * SLOTS);
    this.#step *= 2;
    this.#length = Math.ceil(this.#length / 2);
  }
}
