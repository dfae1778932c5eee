import { TIME_NAMES, type TimeFormat } from '../../format/time.ts';
import type { ColumnName } from '../../settings/columns.ts';

/**
 * Columns that would say nothing in the rows that are shown, and why. `several`: they are of more than one stream.
 * `ids`: some events of these streams have one.
 */
export function redundantColumns(several: boolean, format: TimeFormat, ids = true): ReadonlyMap<ColumnName, string> {
  const columns = new Map<ColumnName, string>();
  if (!several) columns.set('stream', 'with several streams');
  if (format === 'previous') columns.set('delta', `times are ${TIME_NAMES.previous.toLowerCase()}`);
  if (!ids) columns.set('id', 'once an event has one');
  return columns;
}
