import { beginning, timesOf } from '../../capture/streams/connection-facts.ts';
import type { StreamConnection } from '../../capture/streams/stream.ts';
import type { TimeRange } from '../../capture/view/scope.ts';
import type { TimeScale } from '../time-axis/time-scale.ts';

/** Part of the waterfall that stays empty behind `now`, so that what is open is not taken for what is cut off. */
const AHEAD = 0.04;

/**
 * The time that the waterfall spans: the chosen range, else from the first request to the last end, or past `now` while
 * one is open. Connections that began before a clear start beyond its left edge.
 */
export function shownTime(links: readonly StreamConnection[], range: TimeRange | undefined, now: number): TimeScale {
  if (range !== undefined) return { from: range.from, span: Math.max(1, range.to - range.from) };
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  let isOpen = false;
  for (const { connection, stream } of links) {
    from = Math.min(from, Math.max(beginning(stream, connection), stream.cleared ?? 0));
    const { end } = timesOf(stream, connection);
    isOpen ||= end === undefined;
    to = Math.max(to, end ?? now);
  }
  if (isOpen) to += (to - from) * AHEAD;
  return from < to ? { from, span: to - from } : { from: Number.isFinite(from) ? from : now, span: 1 };
}
