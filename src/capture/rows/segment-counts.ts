import { SEGMENT_BITS } from './segment.ts';

/** Counts by the segment of their rows: they are discarded with the segment. */
export class SegmentCounts {
  readonly #bySegment = new Map<number, number>();
  #forgotten = 0;
  #total = 0;

  get total(): number {
    return this.#total;
  }

  /** Adds a number to the segment of `row`. */
  add(row: number, count: number): void {
    const segment = row >> SEGMENT_BITS;
    this.#bySegment.set(segment, (this.#bySegment.get(segment) ?? 0) + count);
    this.#total += count;
  }

  /** Drops the counts before `row`, the first of a segment. */
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
