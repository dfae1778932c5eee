import { lowerBound } from '../rows/lower-bound.ts';
import { BLOCK_MARKS, Block, type Columns } from './block.ts';

/** One mark on a timeline. */
interface Mark {
  /** epoch ms */
  time: number;
  row: number;
  slot: number;
}

/**
 * The marks of one stream in order of time, whatever their order of arrival. They are in blocks, so that counting by
 * pixel costs by pixels, and by blocks of 256 if a pixel holds several.
 */
export class Track {
  readonly #blocks: Block[] = [];

  get first(): number {
    return this.#blocks[0]?.first ?? Number.POSITIVE_INFINITY;
  }

  get last(): number {
    return this.#blocks.at(-1)?.last ?? Number.NEGATIVE_INFINITY;
  }

  add(time: number, row: number, slot: number): void {
    const last = this.#blocks.at(-1);
    if (last === undefined || (time >= last.last && last.length === BLOCK_MARKS)) {
      // Few streams have many events, and those will get more.
      const block = last === undefined ? new Block() : new Block(BLOCK_MARKS);
      block.push(time, row, slot);
      this.#blocks.push(block);
    } else if (time >= last.last) last.push(time, row, slot);
    else this.#insert(time, row, slot);
  }

  #insert(time: number, row: number, slot: number): void {
    const index = this.#blockWith(time);
    const block = this.#blocks[index];
    if (block === undefined) return;
    if (block.length < BLOCK_MARKS) {
      block.insert(time, row, slot);
      return;
    }
    const second = block.split();
    this.#blocks.splice(index + 1, 0, second);
    (time < second.first ? block : second).insert(time, row, slot);
  }

  /** Index of the first block with marks at or after a time. */
  #blockWith(time: number): number {
    return lowerBound(this.#blocks.length, (i) => (this.#blocks[i]?.last ?? 0) >= time);
  }

  /** Lets go of the marks of rows before `first`. */
  forget(first: number): void {
    let kept = 0;
    for (const block of this.#blocks) {
      if (block.oldest < first) block.forget(first);
      if (block.length > 0) this.#blocks[kept++] = block;
    }
    this.#blocks.length = kept;
  }

  /**
   * Adds to `into`, by column and slot (`column * SLOTS + slot`), how many marks there are: of rows from `since` on, so
   * that what was counted before need not be counted again.
   */
  tally(columns: Columns, into: Uint32Array, since = 0): void {
    const end = columns.from + columns.step * columns.count;
    for (let i = this.#blockWith(columns.from); i < this.#blocks.length; i++) {
      const block = this.#blocks[i];
      if (block === undefined || block.first > end) return;
      if (block.oldest >= since) block.tally(columns, into);
      else if (block.newest >= since) block.tallySince(columns, into, since);
    }
  }

  /** The first mark that is not before a time. */
  from(time: number): Mark | undefined {
    const block = this.#blocks[this.#blockWith(time)];
    return block && markAt(block, block.indexFrom(time));
  }

  /** The marks from one time up to before another, at most `most` of them. */
  within(from: number, to: number, most: number): Mark[] {
    const found: Mark[] = [];
    for (let index = this.#blockWith(from); index < this.#blocks.length; index++) {
      const block = this.#blocks[index];
      for (let i = block?.indexFrom(from) ?? 0; block !== undefined && i < block.length; i++) {
        const mark = markAt(block, i);
        if (mark === undefined || mark.time >= to || found.length === most) return found;
        found.push(mark);
      }
    }
    return found;
  }

  /** The last mark that is before a time. */
  before(time: number): Mark | undefined {
    const index = this.#blockWith(time);
    const block = this.#blocks[index];
    const at = block?.indexFrom(time) ?? 0;
    if (block !== undefined && at > 0) return markAt(block, at - 1);
    const previous = this.#blocks[index - 1];
    return previous && markAt(previous, previous.length - 1);
  }
}

function markAt({ length, row, slot, time }: Block, i: number): Mark | undefined {
  if (i >= length) return undefined;
  return { time: time[i] ?? 0, row: row[i] ?? 0, slot: slot[i] ?? 0 };
}
