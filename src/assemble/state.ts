/** The value is kept after every this many changes: an earlier value costs no more than these. */
const CHECKPOINT = 64;

type Change = (before: unknown) => unknown;

/** A value at a row, and what it was before. */
interface Moment {
  value: unknown;
  /** Undefined where the state begins with it. */
  before: unknown;
  /** The row that brought it. */
  row: number;
}

/**
 * The state of an application that a stream updates. It knows the value after each row: changes are kept, and a
 * value now and then, from which the others follow.
 */
export class State {
  #value: unknown;
  readonly #rows: number[] = [];
  readonly #changes: Change[] = [];
  /** The i-th is the value before the change numbered i · CHECKPOINT. */
  readonly #checkpoints: unknown[] = [];

  /** @param name what of the application: `state`, `signals` … */
  constructor(readonly name: string) {}

  /** After the latest change. */
  get value(): unknown {
    return this.#value;
  }

  /** The row of the latest change. */
  get row(): number {
    return this.#rows.at(-1) ?? 0;
  }

  /** @param change must leave the value before as it is; it may be called again */
  change(change: Change, row: number): void {
    if (this.#changes.length % CHECKPOINT === 0) this.#checkpoints.push(this.#value);
    this.#rows.push(row);
    this.#changes.push(change);
    this.#value = change(this.#value);
  }

  /** The value after a row, which need not have changed it; undefined before the first change. */
  after(row: number): Moment | undefined {
    const end = this.#changesUpTo(row);
    const changed = this.#rows[end - 1];
    if (changed === undefined) return undefined;
    // One row may bring several changes.
    const start = this.#changesUpTo(changed - 1);
    const before = this.#valueAfter(start);
    return { row: changed, before, value: end === this.#rows.length ? this.#value : this.#valueAfter(end) };
  }

  /** How many changes came with rows up to this one. */
  #changesUpTo(row: number): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#rows[middle] ?? 0) <= row) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #valueAfter(count: number): unknown {
    const checkpoint = Math.min(Math.floor(count / CHECKPOINT), this.#checkpoints.length - 1);
    let value = this.#checkpoints[checkpoint];
    for (let index = checkpoint * CHECKPOINT; index < count; index += 1) value = this.#changes[index]?.(value);
    return value;
  }
}
