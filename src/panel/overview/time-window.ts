/** Which part of the log's time the overview shows. Times are epoch ms, lengths ms. */
import type { TimeScale } from '../time-axis/time-scale.ts';

/** The time of the log. */
export interface Extent {
  from: number;
  to: number;
  /** It is live: `to` is now. */
  live: boolean;
}

/** The window is not made shorter than this. */
export const LEAST_SPAN = 10;
const FIRST_ROOM = 10_000;
/** When new events reach the end of the window, it moves on with this share of it free. */
const FREE = 0.25;

/**
 * The whole log. A live one gets room for up to half as much again: the picture stands still while it fills, and is
 * rescaled now and then, not in every frame.
 */
export function fitted({ from, live, to }: Extent): TimeScale {
  const length = Math.max(LEAST_SPAN, to - from);
  // A mark at the very end must be visible, too.
  if (!live) return { from, span: length * 1.01 };
  let span = FIRST_ROOM;
  while (span < length) span *= 1.5;
  return { from, span };
}

/** Shows more (`factor` above 1) or less, with the time `at` where it is. */
export function zoomed(window: TimeScale, factor: number, at: number): TimeScale {
  const span = Math.max(LEAST_SPAN, window.span * factor);
  const share = (at - window.from) / window.span;
  return { from: at - share * span, span };
}

/** A window that does not go beyond what there is; undefined if it is all of it. */
export function limited(window: TimeScale, all: TimeScale): TimeScale | undefined {
  if (window.span >= all.span) return undefined;
  const last = all.from + all.span - window.span;
  return { from: Math.min(Math.max(window.from, all.from), last), span: window.span };
}

/** The window moved on to show the latest time, once that has left it. */
export function followed(window: TimeScale, to: number): TimeScale {
  if (to <= window.from + window.span) return window;
  return { from: to - window.span * (1 - FREE), span: window.span };
}

/** The window moved as little as it takes to show a time. */
export function showing(window: TimeScale, time: number): TimeScale {
  const margin = window.span * 0.05;
  const from = Math.min(window.from, time - margin);
  return { from: Math.max(from, time + margin - window.span), span: window.span };
}
