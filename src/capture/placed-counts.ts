import { SEGMENT_BITS } from './segment.ts';

/** How many there are of something, by the segment in which they have their place: they go when it is forgotten. */
export class PlacedCounts {
  readonly #bySegment = new Map<number, number>();
  #forgotten = 0;
  #total = 0;

  get total(): number {
    return this.#total;
  }

  /** Counts so many whose place is in the segment of `row`. */
  add(row: number, count: number): void {
    const segment = row >> SEGMENT_BITS;
    this.#bySegment.set(segment, (this.#bySegment.get(segment) ?? 0) + count);
    this.#total += count;
  }

  /** Lets go of what has its place before `row`, the first of a segment. */
  forget(row: number): void {
    if (row === this.#forgotten) return;
    this.#forgotten = row;
    for (const [segment, count] of this.#bySegment) {
      if (segment >= row >> SEGMENT_BITS) continue;
      this.#total -= count;
      this.#bySegment.delete(segment);
    }
  }
}
