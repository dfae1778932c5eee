import { lowerBound } from '../rows/lower-bound.ts';
import { SLOTS } from '../rows/type-colours.ts';

/** Bounds of the bars within a decade, and into how many buckets of equal ratio each bar is divided. */
const BARS = [
  { from: 1, to: 2, buckets: 6 },
  { from: 2, to: 5, buckets: 8 },
  { from: 5, to: 10, buckets: 6 },
];

/** A run of values, `to` not included, and how many there are by slot of their colour. */
export interface Bar {
  from: number;
  to: number;
  counts: Uint32Array;
  total: number;
}

/**
 * Counts values by size, in buckets whose width grows with the value: adding one costs the same at any length. A quantile
 * is off by 6 % at most.
 */
export class LogHistogram {
  /** Upper bounds of the buckets, in order; the first one begins at 0, the last one is open. */
  readonly #bounds: readonly number[];
  /** First bucket of each bar, in order. */
  readonly #bars: readonly number[];
  readonly #counts: Uint32Array;
  #count = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;

  /** Distinguishes values from `10 ** first` up to `10 ** end`. */
  constructor(first: number, end: number) {
    const bounds = [10 ** first];
    const bars = [0];
    for (let decade = first; decade < end; decade++) {
      for (const { buckets, from, to } of BARS) {
        bars.push(bounds.length);
        for (let i = 1; i < buckets; i++) bounds.push(from * (to / from) ** (i / buckets) * 10 ** decade);
        // As it is written, so that a bar's bound is a round number.
        bounds.push(Number(`${to}e${decade}`));
      }
    }
    bars.push(bounds.length);
    this.#bounds = bounds;
    this.#bars = bars;
    this.#counts = new Uint32Array((bounds.length + 1) * SLOTS);
  }

  get count(): number {
    return this.#count;
  }

  /** The least value; undefined while there is none. */
  get min(): number | undefined {
    return this.#count === 0 ? undefined : this.#min;
  }

  get max(): number | undefined {
    return this.#count === 0 ? undefined : this.#max;
  }

  add(value: number, slot: number): void {
    const cell = this.#bucketOf(value) * SLOTS + slot;
    this.#counts[cell] = (this.#counts[cell] ?? 0) + 1;
    this.#count++;
    this.#min = Math.min(this.#min, value);
    this.#max = Math.max(this.#max, value);
  }

  /** About the value that a share of the values, 0 to 1, does not exceed. */
  quantile(share: number): number | undefined {
    if (this.#count === 0) return undefined;
    const rank = Math.max(1, Math.ceil(share * this.#count));
    let seen = 0;
    for (let bucket = 0; bucket <= this.#bounds.length; bucket++) {
      seen += this.#total(bucket);
      if (seen < rank) continue;
      const low = Math.max(this.#bounds[bucket - 1] ?? 0, this.#min);
      const high = Math.min(this.#bounds[bucket] ?? this.#max, this.#max);
      return low > 0 ? Math.sqrt(low * high) : high / 2;
    }
    return this.#max;
  }

  /** The bars from the least value to the greatest, including empty ones; at least this many. */
  bars(atLeast = 1): Bar[] {
    if (this.#count === 0) return [];
    let first = this.#barOf(this.#min);
    let end = this.#barOf(this.#max) + 1;
    while (end - first < Math.min(atLeast, this.#bars.length)) {
      if (first > 0) first--;
      if (end < this.#bars.length) end++;
    }
    return Array.from({ length: end - first }, (_, i) => this.#bar(first + i));
  }

  #barOf(value: number): number {
    return lowerBound(
      this.#bars.length,
      (i) => (this.#bars[i + 1] ?? Number.POSITIVE_INFINITY) > this.#bucketOf(value),
    );
  }

  #bucketOf(value: number): number {
    return lowerBound(this.#bounds.length, (i) => value < (this.#bounds[i] ?? 0));
  }

  #bar(index: number): Bar {
    const first = this.#bars[index] ?? 0;
    const end = this.#bars[index + 1] ?? this.#bounds.length + 1;
    const counts = new Uint32Array(SLOTS);
    for (let cell = first * SLOTS; cell < end * SLOTS; cell++) {
      counts[cell % SLOTS] = (counts[cell % SLOTS] ?? 0) + (this.#counts[cell] ?? 0);
    }
    return {
      from: this.#bounds[first - 1] ?? 0,
      to: this.#bounds[end - 1] ?? Number.POSITIVE_INFINITY,
      counts,
      total: counts.reduce((sum, count) => sum + count, 0),
    };
  }

  #total(bucket: number): number {
    let sum = 0;
    for (let cell = bucket * SLOTS; cell < (bucket + 1) * SLOTS; cell++) sum += this.#counts[cell] ?? 0;
    return sum;
  }
}
