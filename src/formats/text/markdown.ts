import { jsonPathText } from '../../capture/json/json-path.ts';
import { statusOf } from '../../capture/streams/connection-facts.ts';
import { sentConnections } from '../../capture/streams/stream.ts';
import type { CaptureHeader } from '../capture-file.ts';
import { columnTexts } from '../part/column-values.ts';
import { exportedEvent } from '../part/exported-event.ts';
import type { LogPart } from '../part/log-part.ts';
import { maskedText } from '../redact/masked-text.ts';
import type { Masking } from '../redact/masking.ts';

/** Maximum length of one event's data in the table, UTF-16 units. */
const MOST_DATA = 500;

/** The events of a part as a table for a report, under a list of their streams. @see https://github.github.com/gfm/#tables-extension- */
export function* markdown(part: LogPart, masking: Masking, header: CaptureHeader): Generator<string, void, undefined> {
  yield `Server-Sent Events, ${header.time}, ${header.madeBy}\n\n`;
  const streams = new Set(part.connections().map(({ stream }) => stream));
  for (const stream of streams) {
    const { index, method, url } = stream;
    const statuses = sentConnections(stream).map((connection) => statusOf(connection) ?? 'no response known');
    yield `- Stream ${index + 1}: ${code(`${method} ${masking.url(url)}`.trim())}, connections: ${statuses.join(', ')}\n`;
  }
  const masked = maskedText(masking.redactions);
  if (masked !== undefined) yield `- Masked: ${masked}\n`;
  const hasPins = part.pins.size > 0;
  const titles = ['Event', 'ID', ...(hasPins ? ['Note'] : []), ...part.columns.map((path) => code(jsonPathText(path)))];
  yield `\n| # | Time | Stream | ${titles.join(' | ')} | Data |\n| --: | --- | --: | ${'--- | '.repeat(titles.length)}--- |\n`;
  for (const row of part.each()) {
    const event = exportedEvent(row, part, masking);
    if (event === undefined) yield '';
    else {
      const { data, lastEventId, note, number, pinned, stream, time, type } = event;
      const pin = pinned === true ? (note === undefined ? 'pinned' : code(note)) : '';
      const values = [...columnTexts(event, part.columns).map(cut), cut(data)].map(code);
      const cells = [code(type), code(lastEventId), ...(hasPins ? [pin] : []), ...values];
      yield `| ${number} | ${time} | ${stream} | ${cells.join(' | ')} |\n`;
    }
  }
}

function cut(data: string): string {
  return data.length > MOST_DATA ? `${data.slice(0, MOST_DATA)}… (${data.length} characters)` : data;
}

/**
 * A code span holds any text but a pipe, which must be escaped; a pipe after a backslash can't be, so such text is
 * written as entities.
 */
function code(text: string): string {
  if (text === '') return '';
  const line = text.replace(/\r\n|[\r\n]/g, '↵');
  if (line.includes('\\|')) {
    return `<code>${line.replace(/[&<>|`*_[\]\\~!#@:$]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</code>`;
  }
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const room = longest > 0 || /^ .* $/.test(line) ? ' ' : '';
  return `${fence}${room}${line.replaceAll('|', '\\|')}${room}${fence}`;
}
