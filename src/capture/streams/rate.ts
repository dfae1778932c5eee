/** Counts of the current span of time and of the previous one: enough for a current rate. */
export interface Rate {
  /** Number of the current span since the epoch. */
  span: number;
  count: number;
  previous: number;
  /** When the first of the counted events came, epoch ms. */
  from: number;
}

/** s: a stream of an event every second and a half keeps its rate, and none is shown for long after its last event. */
const SPAN = 4;

/** s: of less, a rate says nothing. */
const LEAST = 1;

export function newRate(): Rate {
  return { span: 0, count: 0, previous: 0, from: 0 };
}

/** Counts an event at `time`, epoch ms. Events older than the current span are ignored. */
export function countInto(rate: Rate, time: number): void {
  const span = Math.floor(time / (SPAN * 1000));
  if (span === rate.span) rate.count++;
  else if (span > rate.span) {
    rate.previous = span === rate.span + 1 ? rate.count : 0;
    if (rate.previous === 0) rate.from = time;
    rate.span = span;
    rate.count = 1;
  }
}

/** Events a second, in the span that ends at `now`, epoch ms. The previous count is weighted by its overlap. */
export function ratePerSecond({ count, from, previous, span }: Rate, now: number): number {
  const since = now / (SPAN * 1000) - span;
  const events = since < 1 ? count + previous * (1 - Math.max(0, since)) : count * Math.max(0, 2 - since);
  return events / Math.min(SPAN, Math.max(LEAST, (now - from) / 1000));
}
