/** Counts of a running second and the one before: enough for "how many a second now" at two numbers a stream. */
export interface Rate {
  /** epoch s of the running second */
  second: number;
  count: number;
  previous: number;
}

export function newRate(): Rate {
  return { second: 0, count: 0, previous: 0 };
}

/** Counts something that happened at `time`, epoch ms. What is older than the running second is not "now". */
export function countInto(rate: Rate, time: number): void {
  const second = Math.floor(time / 1000);
  if (second === rate.second) rate.count++;
  else if (second > rate.second) {
    rate.previous = second === rate.second + 1 ? rate.count : 0;
    rate.second = second;
    rate.count = 1;
  }
}

/** Events a second in the second that ends at `now`, epoch ms: the previous one counts by the part that it overlaps. */
export function ratePerSecond(rate: Rate, now: number): number {
  const since = now / 1000 - rate.second;
  if (since < 0) return rate.count;
  if (since < 1) return rate.count + rate.previous * (1 - since);
  if (since < 2) return rate.count * (2 - since);
  return 0;
}
