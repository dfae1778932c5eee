import type { Segment } from '../rows/segment.ts';

/** Some rows of one segment that follow one another: slots `from` to before `until`. */
export interface Stretch {
  segment: Segment;
  /** Number of the row in the segment's first slot. */
  base: number;
  from: number;
  until: number;
}
