import { SEGMENT_BITS } from './segment.ts';

/** How many there are of something, by the segment of their rows: they go when it is forgotten. */
export class SegmentCounts {
  readonly #bySegment = new Map<number, number>();
  #forgotten = 0;
  #total = 0;

  get total(): number {
    return this.#total;
  }

  /** Counts so many in the segment of `row`. */
  add(row: number, count: number): void {
    const segment = row >> SEGMENT_BITS;
    this.#bySegment.set(segment, (this.#bySegment.get(segment) ?? 0) + count);
    this.#total += count;
  }

  /** Lets go of what is before `row`, the first of a segment. */
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
