/** A span of time mapped to a width. */
export interface TimeScale {
  /** epoch ms */
  from: number;
  /** ms, more than 0 */
  span: number;
}

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000];
const MINUTE_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440].map((minutes) => minutes * 60_000);

/** The place of a time, 0 to 1. */
export function placeOf(time: number, { from, span }: TimeScale): number {
  return Math.min(1, Math.max(0, (time - from) / span));
}

/** The step, in ms, that divides the span into about `count` parts or fewer. */
export function stepOf(span: number, count: number): number {
  const wanted = span / count;
  return [...STEPS, ...MINUTE_STEPS].find((step) => step >= wanted) ?? Math.ceil(wanted / 86_400_000) * 86_400_000;
}
