import type { RowPlaces } from '../grid/row-places.ts';

/** The hit after (1) or before (-1) a row, which may be a hit itself. The first follows the last. */
export function stepFrom(hits: RowPlaces, row: number | undefined, step: 1 | -1): number | undefined {
  const { length } = hits;
  if (length === 0) return undefined;
  if (row === undefined) return hits.rowAt(step === 1 ? 0 : length - 1);
  const at = hits.indexFrom(row);
  const next = step === 1 ? at + (hits.rowAt(at) === row ? 1 : 0) : at - 1;
  return hits.rowAt((next + length) % length);
}
