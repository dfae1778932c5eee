/**
 * Which rows a scrolled table shows, for any number of rows. Browsers cap the height of an element (Firefox below 18
 * million px); above `MAX_HEIGHT` the scroll bar stands for more rows than it has pixels.
 */
export const ROW_HEIGHT = 20;
export const MAX_HEIGHT = 16_000_000;

/** Maps between the table's pixels and the scroll bar's. `viewport` is the visible height, px. */
export interface Extent {
  rows: number;
  viewport: number;
}

/** Height of what is scrolled, px. */
export function scrollHeight({ rows }: Extent): number {
  return Math.min(rows * ROW_HEIGHT, MAX_HEIGHT);
}

/** Largest distance of the viewport's top from the top of all rows, px. */
export function maxTop({ rows, viewport }: Extent): number {
  return Math.max(0, rows * ROW_HEIGHT - viewport);
}

/** The scroll position that shows `top`. */
export function toScroll(top: number, extent: Extent): number {
  return top / scale(extent);
}

/** What a scroll position shows: the distance from the top of all rows, px. */
export function fromScroll(scrollTop: number, extent: Extent): number {
  return Math.min(maxTop(extent), scrollTop * scale(extent));
}

function scale(extent: Extent): number {
  const range = scrollHeight(extent) - extent.viewport;
  return range <= 0 ? 1 : Math.max(1, maxTop(extent) / range);
}

/** The visible rows, `end` not included, and how far the first one is above the viewport's top, px. */
export function visibleRows(top: number, { rows, viewport }: Extent): { start: number; end: number; above: number } {
  const start = Math.min(rows, Math.floor(top / ROW_HEIGHT));
  const end = Math.min(rows, Math.ceil((top + viewport) / ROW_HEIGHT));
  return { start, end, above: top - start * ROW_HEIGHT };
}

/** The nearest `top` at which a row is completely visible. */
export function topToShow(index: number, top: number, { viewport }: Extent): number {
  const row = index * ROW_HEIGHT;
  if (row < top) return row;
  return Math.max(top, row + ROW_HEIGHT - viewport);
}
