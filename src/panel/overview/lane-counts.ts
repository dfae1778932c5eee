import { SLOTS } from '../../capture/rows/type-colours.ts';
import type { Columns } from '../../capture/timeline/block.ts';
import type { Track } from '../../capture/timeline/track.ts';

/** A lane's marks by column and slot. While the window stands still, only new marks are counted. */
export class LaneCounts {
  #track: Track | undefined;
  #columns: Columns = { from: 0, step: 1, count: 0 };
  #first = 0;
  #counted = 0;
  #counts = new Uint32Array(0);

  /** `rows`: those that the log keeps. */
  of(track: Track | undefined, columns: Columns, rows: { first: number; end: number }): Uint32Array {
    if (track !== this.#track || rows.first !== this.#first || !isSame(columns, this.#columns)) {
      this.#track = track;
      this.#columns = columns;
      this.#first = rows.first;
      this.#counted = 0;
      if (columns.count * SLOTS === this.#counts.length) this.#counts.fill(0);
      else this.#counts = new Uint32Array(columns.count * SLOTS);
    }
    track?.tally(columns, this.#counts, this.#counted);
    this.#counted = rows.end;
    return this.#counts;
  }
}

function isSame(one: Columns, other: Columns): boolean {
  return one.from === other.from && one.step === other.step && one.count === other.count;
}
