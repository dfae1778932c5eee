import { parseJson } from '../../../capture/json/json.ts';
import { RowKind } from '../../../capture/rows/row-kind.ts';
import type { Store } from '../../store/store.ts';

/** Maximum number of rows to look at. */
const MOST = 500;

/** Maximum length of data to parse, UTF-16 units. */
const MAX_LENGTH = 200_000;

/** Data to try a JSON path on: that of the row, or of the newest event in the table that is JSON. */
export function exampleData({ log, view }: Pick<Store, 'log' | 'view'>, row: number | undefined): string | undefined {
  const shown = view.peek();
  const newest = Array.from({ length: Math.min(MOST, shown.length) }, (_, i) => shown.rowAt(shown.length - 1 - i));
  for (const number of [row, ...newest]) {
    const found = number === undefined ? undefined : log.rows.at(number);
    if (found?.kind === RowKind.event && isJson(found.data)) return found.data;
  }
  return undefined;
}

function isJson(data: string): boolean {
  return data.length <= MAX_LENGTH && /^\s*[{[]/.test(data) && parseJson(data) !== undefined;
}
