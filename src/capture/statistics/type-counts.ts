/** Types that are counted by name. */
const NAMED = 100;

/** Events of one type. */
export interface TypeCount {
  /** Slot of its colour. */
  slot: number;
  count: number;
}

/** How many events there are of each type; a stream that makes up a type for each event does not fill the memory. */
export class TypeCounts {
  readonly #types = new Map<string, TypeCount>();
  #others = 0;

  /** By name, in the order in which they came. */
  get types(): ReadonlyMap<string, TypeCount> {
    return this.#types;
  }

  /** Events of types that are not counted by name. */
  get others(): number {
    return this.#others;
  }

  add(type: string, slot: number): void {
    const known = this.#types.get(type);
    if (known !== undefined) known.count++;
    else if (this.#types.size < NAMED) this.#types.set(type, { slot, count: 1 });
    else this.#others++;
  }
}
