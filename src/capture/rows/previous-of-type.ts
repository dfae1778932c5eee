import { RowKind } from './row-kind.ts';
import type { Row, Rows } from './rows.ts';
import { SEGMENT_ROWS, type Segment, SLOT_MASK } from './segment.ts';

/** Rows looked at between two yields. */
const STRIDE = 4096;

/** The previous event of the same type and stream, in display order: its number. */
export function* previousOfType(rows: Rows, event: Row): Generator<void, number | undefined> {
  const place = rows.place(event.row);
  const isLate = place !== event.row;
  const isOfType = (segment: Segment, slot: number) =>
    segment.kind[slot] === RowKind.event && segment.stream[slot] === event.stream && segment.type[slot] === event.type;

  let found: number | undefined;
  for (let row = isLate ? place : place - 1; row >= rows.first && found === undefined; row--) {
    const segment = rows.segment(row);
    const slot = row & SLOT_MASK;
    if (segment !== undefined && isOfType(segment, slot) && !segment.after.has(slot)) found = row;
    if (row % STRIDE === 0) yield;
  }
  if (!rows.late) return found;

  // A late row is placed before rows with lower numbers.
  for (let start = rows.first; start < rows.end; start += SEGMENT_ROWS) {
    const segment = rows.segment(start);
    for (const [slot, after] of segment?.after ?? []) {
      const row = start + slot;
      const isBefore = after < place || (after === place && isLate && rows.compare(row, event.row) < 0);
      if (segment === undefined || !isBefore || !isOfType(segment, slot)) continue;
      if (found === undefined || rows.compare(row, found) > 0) found = row;
    }
    yield;
  }
  return found;
}
