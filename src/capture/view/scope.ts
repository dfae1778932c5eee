import type { ProblemsOf } from '../filter/is.ts';
import type { Describe } from '../filter/row-test.ts';
import type { Stretch } from '../filter/stretch.ts';
import type { Filter } from '../filter/term.ts';
import { NO_STREAM, type RowKind } from '../rows/row-kind.ts';

/** From one time to another, both included, epoch ms. */
export interface TimeRange {
  from: number;
  to: number;
}

/** Which rows are shown. */
export interface Scope {
  filter: Filter;
  /** Indexes of the selected streams; none means all. */
  streams: ReadonlySet<number>;
  /** The shown range of time. */
  range?: TimeRange | undefined;
  /** Hidden kinds of rows. */
  hidden?: ReadonlySet<RowKind>;
  /** The table's text of a row that is not an event, in which words are searched. */
  describe?: Describe;
  /** Which problems rows show; `View.problemsChanged` says that it knows others. */
  problemsOf?: ProblemsOf;
}

/**
 * Marks in `passed`, by slot, the rows of a stretch that are in the scope and not hidden (`hidden`: a bit a kind). Streams that
 * are `merged` are not shown.
 */
export function limit(
  { range, streams }: Scope,
  hidden: number,
  merged: ReadonlySet<number>,
  { segment, from, until }: Stretch,
  passed: Uint8Array,
): void {
  for (let slot = from; slot < until; slot++) {
    const isHidden = (hidden & bitOf(segment.kind[slot] ?? 0)) !== 0;
    const stream = segment.stream[slot] ?? NO_STREAM;
    const isSelected = streams.size === 0 || stream === NO_STREAM || streams.has(stream);
    const isInRange = range === undefined || isWithin(range, segment.time[slot] ?? 0);
    const isMerged = merged.size > 0 && merged.has(stream);
    passed[slot] = isSelected && isInRange && !isHidden && !isMerged ? 1 : 0;
  }
}

export function bitOf(kind: number): number {
  return 1 << kind;
}

export function bitsOf(kinds: Iterable<RowKind>): number {
  let bits = 0;
  for (const kind of kinds) bits |= bitOf(kind);
  return bits;
}

function isWithin({ from, to }: TimeRange, time: number): boolean {
  return time >= from && time <= to;
}
