import { RowKind } from '../../capture/rows/row-kind.ts';
import type { Row, Rows } from '../../capture/rows/rows.ts';
import { factsOf } from '../../capture/streams/connection-facts.ts';
import { connectionNumbered, lastSent } from '../../capture/streams/stream.ts';
import type { Finding } from '../../diagnose/finding.ts';
import { rowNote } from '../part/row-note.ts';
import type { Masking } from '../redact/masking.ts';
import { isoTime } from '../text/iso-time.ts';
import { maskedSeen } from './problems-part.ts';

const NAMES: Readonly<Record<Finding['severity'], string>> = { error: 'Error', warning: 'Warning', hint: 'Hint' };

/** Of one row's text, UTF-16 units. */
const MOST_TEXT = 200;

/** A problem for an issue report: its stream, what was seen with the first rows that show it, and the cure. */
export function findingMarkdown(finding: Finding, rows: Pick<Rows, 'at'>, masking: Masking): string {
  const { cure, id, link, severity, title } = finding;
  const code = cure.code === undefined ? '' : `\n\n${fenced(cure.code)}`;
  const parts = [
    `**${NAMES[severity]}: ${plain(title)}** (${span(id)})`,
    requestLine(finding, masking),
    plain(maskedSeen(finding, masking)),
    finding.rows.flatMap((number) => rowLine(rows.at(number), masking) ?? []).join('\n'),
    `${plain(cure.text)}${code}`,
    `<${link}>`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Who read what, and how it was answered. */
function requestLine({ connection, stream }: Finding, masking: Masking): string {
  const of = connection === undefined ? lastSent(stream) : connectionNumbered(stream, connection);
  const { protocol, status } = of === undefined ? {} : factsOf(stream, of);
  const facts = [
    stream.api,
    status === undefined ? undefined : `status ${status}`,
    protocol,
    connection === undefined ? undefined : `connection ${connection}`,
  ];
  const said = facts.filter((each) => each !== undefined && each !== '').join(', ');
  const request = span(`${stream.method} ${masking.url(stream.url)}`.trim());
  return said === '' ? request : `${request} (${said})`;
}

/** Undefined for a row that the log has discarded, or that is about a connection. */
function rowLine(row: Row | undefined, masking: Masking): string | undefined {
  if (row === undefined) return undefined;
  const { data, kind, ordinal, time, truncated, type } = row;
  const note = rowNote(row, masking);
  if (kind !== RowKind.event && note === undefined) return undefined;
  const what = note === undefined ? `event ${ordinal} of type ${span(type)}` : note.kind;
  const text = note === undefined ? masking.data(data, truncated) : note.text;
  const quoted =
    text.trim() === '' ? '' : `: ${span(text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text.trim())}`;
  return `- ${isoTime(time)}, ${what}${quoted}`;
}

/** Text of a page or a server is no markup. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_<>[\]#@|~]/g, '\\$&');
}

function span(text: string): string {
  const fence = fenceFor(text, 1);
  const room = text.includes('`') ? ' ' : '';
  return `${fence}${room}${text.replace(/\s+/g, ' ')}${room}${fence}`;
}

function fenced(code: string): string {
  const fence = fenceFor(code, 3);
  return `${fence}\n${code}\n${fence}`;
}

/** Longer than any run of backticks in it. */
function fenceFor(text: string, least: number): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  return '`'.repeat(Math.max(least, longest + 1));
}
