import { beginning, timesOf } from '../../capture/streams/connection-facts.ts';
import type { StreamConnection } from '../../capture/streams/stream.ts';
import type { TimeRange } from '../../capture/view/scope.ts';
import type { TimeScale } from '../time-axis/time-scale.ts';

/**
 * The time that the waterfall spans: the chosen range, else from the first request to the last end, or to `now` while
 * one is open. Connections that began before a clear start beyond its left edge.
 */
export function shownTime(links: readonly StreamConnection[], range: TimeRange | undefined, now: number): TimeScale {
  if (range !== undefined) return { from: range.from, span: Math.max(1, range.to - range.from) };
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { connection, stream } of links) {
    from = Math.min(from, Math.max(beginning(stream, connection), stream.cleared ?? 0));
    to = Math.max(to, timesOf(stream, connection).end ?? now);
  }
  return from < to ? { from, span: to - from } : { from: Number.isFinite(from) ? from : now, span: 1 };
}
