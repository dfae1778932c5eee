/** Whether two sources report the same event. */
import { eventId, eventType } from '../records/batch.ts';
import type { Rows } from '../rows/rows.ts';
import { SLOT_MASK } from '../rows/segment.ts';
import { dataRange, type InColumns } from './event-fields.ts';

export function isSameAsRow(event: InColumns, row: number, rows: Rows): boolean {
  const segment = rows.segment(row);
  const slot = row & SLOT_MASK;
  if (segment === undefined || segment.type[slot] !== eventType(event.columns, event.index)) return false;
  const { end, start } = dataRange(event);
  if ((segment.end[slot] ?? 0) - (segment.start[slot] ?? 0) !== end - start) return false;
  if (!hasId(event, segment.id[slot])) return false;
  return segment.data(slot) === event.columns.data.slice(start, end);
}

export function isSame(wire: InColumns, page: InColumns): boolean {
  if (eventType(wire.columns, wire.index) !== eventType(page.columns, page.index)) return false;
  const [a, b] = [dataRange(wire), dataRange(page)];
  if (a.end - a.start !== b.end - b.start) return false;
  if (!hasId(wire, eventId(page.columns, page.index))) return false;
  return wire.columns.data.slice(a.start, a.end) === page.columns.data.slice(b.start, b.end);
}

/** A tap that missed the beginning does not know the last event ID. */
function hasId({ columns, index }: InColumns, id: string | undefined): boolean {
  const own = eventId(columns, index);
  return own === '' || own === id;
}
