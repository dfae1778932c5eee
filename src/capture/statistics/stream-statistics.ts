import { LargestGaps } from './largest-gaps.ts';
import { LogHistogram } from './log-histogram.ts';
import { TimeCounts } from './time-counts.ts';
import { TypeCounts } from './type-counts.ts';

interface Event {
  /** Number of its row. */
  row: number;
  /** epoch ms */
  time: number;
  type: string;
  /** Slot of its type's colour. */
  slot: number;
  /** bytes of its data */
  size: number;
  /** It was added to the log after events that it precedes. */
  isLate: boolean;
}

/** How the events of one stream are distributed. Each costs the same, however many there were. */
export class StreamStatistics {
  readonly types = new TypeCounts();
  /** bytes of data; distinguished up to 100 MB */
  readonly sizes = new LogHistogram(0, 8);
  /** Time since the previous event, ms, by the type of the later event; distinguished up to 11 days. */
  readonly gaps = new LogHistogram(-1, 9);
  readonly largestGaps = new LargestGaps();
  readonly overTime = new TimeCounts();
  #events = 0;
  #late = 0;
  #last: { row: number; time: number } | undefined;

  /** Those that were taken in: fewer than the stream had, where the log has discarded some. */
  get events(): number {
    return this.#events;
  }

  /** Events that came late: the gaps do not count them. */
  get late(): number {
    return this.#late;
  }

  add({ isLate, row, size, slot, time, type }: Event): void {
    this.#events++;
    this.types.add(type, slot);
    this.sizes.add(size, slot);
    this.overTime.add(time, slot);
    if (isLate) {
      this.#late++;
      return;
    }
    const last = this.#last;
    this.#last = { row, time };
    if (last === undefined) return;
    const gap = Math.max(0, time - last.time);
    this.gaps.add(gap, slot);
    this.largestGaps.add(gap, last.row, row);
  }
}
