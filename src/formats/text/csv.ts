import { type ExportedEvent, exportedEvent } from '../part/exported-event.ts';
import type { LogPart } from '../part/log-part.ts';
import type { Masking } from '../redact/masking.ts';

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
  'data',
] as const satisfies readonly (keyof ExportedEvent)[];

/** Text that a spreadsheet may interpret as a formula. @see https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/** The events of a part as comma-separated values. @see https://www.rfc-editor.org/rfc/rfc4180 */
export function* csv(part: LogPart, masking: Masking): Generator<string, void, undefined> {
  yield `${COLUMNS.join(',')}\r\n`;
  for (const row of part.each()) {
    const event = exportedEvent(row, part, masking);
    yield event === undefined ? '' : `${COLUMNS.map((column) => csvField(event[column] ?? false)).join(',')}\r\n`;
  }
}

/** Text that looks like a formula gets a leading apostrophe, which marks it as text in spreadsheets. */
function csvField(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
