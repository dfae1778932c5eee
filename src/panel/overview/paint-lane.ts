import { SLOTS, TROUBLE_SLOT } from '../../capture/rows/type-colours.ts';

/** Shades of a colour: one for each doubling of a column's count. */
export const LEVELS = 24;

/** Which shade a count has. */
export function levelOf(count: number): number {
  return Math.min(LEVELS - 1, 31 - Math.clz32(count));
}

/** The largest count of a column. */
export function busiest(counts: Uint32Array, columns: number): number {
  let most = 0;
  for (let column = 0; column < columns; column++) most = Math.max(most, total(counts, column));
  return most;
}

/**
 * Paints a lane's columns into `pixels`, `rows` high and `columns` wide: shaded by their counts, divided among the
 * slots by their shares. Every slot is visible, however small its share; problems are at the top. `shades` holds a
 * pixel by slot and level (`slot * LEVELS + level`).
 */
export function paintLane(
  counts: Uint32Array,
  columns: number,
  rows: number,
  shades: Uint32Array,
  pixels: Uint32Array,
): void {
  for (let column = 0; column < columns; column++) {
    let left = total(counts, column);
    if (left === 0) continue;
    const level = levelOf(left);
    let row = 0;
    for (let slot = TROUBLE_SLOT; slot >= 0 && row < rows; slot--) {
      const count = counts[column * SLOTS + slot] ?? 0;
      if (count === 0) continue;
      const share = Math.max(slot === TROUBLE_SLOT ? Math.max(1, rows / 3) : 1, ((rows - row) * count) / left);
      const end = count === left ? rows : Math.min(rows, row + Math.round(share));
      const pixel = shades[slot * LEVELS + level] ?? 0;
      for (; row < end; row++) pixels[row * columns + column] = pixel;
      left -= count;
    }
  }
}

function total(counts: Uint32Array, column: number): number {
  let sum = 0;
  for (let cell = column * SLOTS; cell < (column + 1) * SLOTS; cell++) sum += counts[cell] ?? 0;
  return sum;
}
