import type { Log } from '../../capture/log/log.ts';
import type { Row } from '../../capture/rows/rows.ts';
import { markerText } from './marker-text.ts';

/** The text of rows that are not events, as filters and search see it. */
export function searchText(log: Log): (row: Row) => string {
  return (row) => {
    const { label, text } = markerText(row, log.stream(row.stream), false);
    return `${label} ${text}`;
  };
}
