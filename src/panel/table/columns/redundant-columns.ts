import { TIME_NAMES, type TimeFormat } from '../../format/time.ts';
import type { ColumnName } from '../../settings/columns.ts';

/** Columns that add nothing to the shown rows, and why. `several`: the rows belong to more than one stream. */
export function redundantColumns(several: boolean, format: TimeFormat): ReadonlyMap<ColumnName, string> {
  const columns = new Map<ColumnName, string>();
  if (!several) columns.set('stream', 'with several streams');
  if (format === 'previous') columns.set('delta', `times are ${TIME_NAMES.previous.toLowerCase()}`);
  return columns;
}
