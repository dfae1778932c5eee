import type { Log } from '../../capture/log/log.ts';
import type { Row } from '../../capture/rows/rows.ts';
import { markerText } from './marker-text.ts';

/** What the table says of a row that is no event, for those who look for it. */
export function searchText(log: Log): (row: Row) => string {
  return (row) => {
    const { label, text } = markerText(row, log.stream(row.stream), false);
    return `${label} ${text}`;
  };
}
