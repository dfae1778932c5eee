import { BlockScanner } from '../stream/blocks.ts';

/** Counts events for a fault that starts at the n-th. It counts from when the fault is set. */
export class EventCount {
  #scanner = new BlockScanner();
  events = 0;
  bytes = 0;

  /** `at`: where in these bytes the n-th event ends; 0 if it ended earlier, undefined if it has not ended yet. */
  add(bytes: Buffer, n: number | undefined): { at: number | undefined; ends: number[] } {
    const ends = this.#scanner.scan(bytes);
    const before = this.events;
    this.events += ends.length;
    this.bytes += bytes.length;
    if (n === undefined || this.events < n) return { at: undefined, ends };
    return { at: n <= before ? 0 : ends[n - before - 1], ends };
  }

  reset(): void {
    this.#scanner = new BlockScanner();
    this.events = 0;
    this.bytes = 0;
  }
}
