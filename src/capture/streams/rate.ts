/** Counts of the current second and the previous one: enough for a current rate. */
export interface Rate {
  /** epoch s of the current second */
  second: number;
  count: number;
  previous: number;
}

export function newRate(): Rate {
  return { second: 0, count: 0, previous: 0 };
}

/** Counts an event at `time`, epoch ms. Events older than the current second are ignored. */
export function countInto(rate: Rate, time: number): void {
  const second = Math.floor(time / 1000);
  if (second === rate.second) rate.count++;
  else if (second > rate.second) {
    rate.previous = second === rate.second + 1 ? rate.count : 0;
    rate.second = second;
    rate.count = 1;
  }
}

/** Events in the second that ends at `now`, epoch ms. The previous count is weighted by its overlap. */
export function ratePerSecond(rate: Rate, now: number): number {
  const since = now / 1000 - rate.second;
  if (since < 0) return rate.count;
  if (since < 1) return rate.count + rate.previous * (1 - since);
  if (since < 2) return rate.count * (2 - since);
  return 0;
}
