import type { RowPlaces } from './row-places.ts';
import { type Extent, maxTop, ROW_HEIGHT, topToShow } from './windowing.ts';

/**
 * Where the table is scrolled to: at the newest row until the user scrolls away; then at the row that was at the top,
 * whatever is added, removed or filtered. Distances are px from the top of all rows.
 */
export class ScrollPosition {
  #top = 0;
  #following: boolean;
  /** The row at the top and how much of it is cut off. */
  #anchor = { row: 0, above: 0 };

  constructor(following = true) {
    this.#following = following;
  }

  get top(): number {
    return this.#top;
  }

  /** The newest row is kept in view. */
  get following(): boolean {
    return this.#following;
  }

  follow(): void {
    this.#following = true;
  }

  /** Rows may have come or gone. */
  update(rows: RowPlaces, extent: Extent): void {
    if (this.#following) this.#hold(maxTop(extent), rows);
    // The anchor stays while a filter hides its row or has not reached it yet.
    else this.#top = this.#held(rows, extent);
  }

  /** The user scrolled what was `drawn` to `top`. Rows may have come or gone since: one goes on from those that one saw. */
  scrolled(top: number, drawn: Extent, rows: RowPlaces, extent: Extent): void {
    const now = Math.max(0, this.#held(rows, extent) + top - this.#top);
    this.#following = isEnd(top, drawn) || isEnd(now, extent);
    this.#hold(this.#following ? maxTop(extent) : now, rows);
  }

  /** Brings a row into view. Only the last one keeps the table following. */
  reveal(index: number, rows: RowPlaces, extent: Extent): void {
    this.#following = index >= rows.length - 1;
    this.#hold(topToShow(index, this.#top, extent), rows);
  }

  #held(rows: RowPlaces, extent: Extent): number {
    const held = rows.indexFrom(this.#anchor.row) * ROW_HEIGHT + this.#anchor.above;
    return Math.max(0, Math.min(held, maxTop(extent)));
  }

  #hold(top: number, rows: RowPlaces): void {
    this.#top = top;
    const row = rows.rowAt(Math.floor(top / ROW_HEIGHT));
    if (row !== undefined) this.#anchor = { row, above: top % ROW_HEIGHT };
  }
}

function isEnd(top: number, extent: Extent): boolean {
  return top >= maxTop(extent) - ROW_HEIGHT / 2;
}
