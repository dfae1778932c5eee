/** How many are kept. */
const KEPT = 5;

/** Time between two events of a stream that follow one another. */
export interface Gap {
  ms: number;
  /** Numbers of the rows before and after it. */
  before: number;
  after: number;
}

/** The largest gaps so far. */
export class LargestGaps {
  readonly #gaps: Gap[] = [];

  /** The largest first; of equal ones the earliest. */
  get list(): readonly Gap[] {
    return this.#gaps;
  }

  add(ms: number, before: number, after: number): void {
    const least = this.#gaps.at(-1);
    if (this.#gaps.length === KEPT && ms <= (least?.ms ?? 0)) return;
    const place = this.#gaps.findIndex((each) => each.ms < ms);
    this.#gaps.splice(place < 0 ? this.#gaps.length : place, 0, { ms, before, after });
    this.#gaps.length = Math.min(this.#gaps.length, KEPT);
  }
}
