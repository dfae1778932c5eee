import { jsonPathText } from '../../capture/json/json-path.ts';
import { columnTexts } from '../part/column-values.ts';
import { type ExportedEvent, exportedEvent } from '../part/exported-event.ts';
import type { LogPart } from '../part/log-part.ts';
import type { Masking } from '../redact/masking.ts';

/** Before the columns of JSON paths, and the data. */
const COLUMNS = [
  'number',
  'time',
  'stream',
  'url',
  'connection',
  'type',
  'lastEventId',
  'size',
  'truncated',
] as const satisfies readonly (keyof ExportedEvent)[];

/** Follow them if something is pinned. */
const PIN = ['pinned', 'note'] as const satisfies readonly (keyof ExportedEvent)[];

/** Text that a spreadsheet may interpret as a formula. @see https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/** The events of a part as comma-separated values. @see https://www.rfc-editor.org/rfc/rfc4180 */
export function* csv(part: LogPart, masking: Masking): Generator<string, void, undefined> {
  const columns = part.pins.size > 0 ? [...COLUMNS, ...PIN] : COLUMNS;
  const titles = [...columns, ...part.columns.map(jsonPathText), 'data'];
  yield `${titles.map(csvField).join(',')}\r\n`;
  for (const row of part.each()) {
    const event = exportedEvent(row, part, masking);
    if (event === undefined) yield '';
    else {
      const own = columns.map((column) => event[column] ?? (column === 'note' ? '' : false));
      yield `${[...own, ...columnTexts(event, part.columns), event.data].map(csvField).join(',')}\r\n`;
    }
  }
}

/** Text that looks like a formula gets a leading apostrophe, which marks it as text in spreadsheets. */
function csvField(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
