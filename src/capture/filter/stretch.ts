import type { Segment } from '../rows/segment.ts';

/** Some rows of one segment that follow one another: slots `from` to before `until`. */
export interface Stretch {
  segment: Segment;
  /** Number of the row in the segment's first slot. */
  base: number;
  from: number;
  until: number;
}

/** Marks in `hits` the rows of a stretch that pass. Rows that are not `wanted` may be left out. */
export type RowTest = (stretch: Stretch, wanted: Uint8Array, hits: Uint8Array) => void;
