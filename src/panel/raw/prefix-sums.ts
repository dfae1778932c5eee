/** A list of counts, and the sum of those before any index: a Fenwick tree, so both cost the logarithm of its length. */
export class PrefixSums {
  readonly #counts: number[] = [];
  /** `#sums[i]` is the sum of the last `lowestBit(i + 1)` counts up to the i-th. */
  readonly #sums: number[] = [];

  get total(): number {
    return this.before(this.#counts.length);
  }

  add(count: number): void {
    const end = this.#counts.push(count);
    this.#sums.push(this.before(end - 1) - this.before(end - lowestBit(end)) + count);
  }

  at(index: number): number {
    return this.#counts[index] ?? 0;
  }

  set(index: number, count: number): void {
    const change = count - this.at(index);
    this.#counts[index] = count;
    for (let i = index + 1; i <= this.#sums.length; i += lowestBit(i))
      this.#sums[i - 1] = (this.#sums[i - 1] ?? 0) + change;
  }

  /** The sum of the counts before an index. */
  before(index: number): number {
    let sum = 0;
    for (let i = index; i > 0; i -= lowestBit(i)) sum += this.#sums[i - 1] ?? 0;
    return sum;
  }

  /** Index of the count in which a place lies. */
  find(place: number): number {
    let index = 0;
    let left = place;
    for (let step = highestBit(this.#sums.length); step > 0; step >>= 1) {
      const sum = this.#sums[index + step - 1];
      if (sum === undefined || sum > left) continue;
      index += step;
      left -= sum;
    }
    return index;
  }
}

function lowestBit(value: number): number {
  return value & -value;
}

function highestBit(value: number): number {
  return value === 0 ? 0 : 1 << (31 - Math.clz32(value));
}
