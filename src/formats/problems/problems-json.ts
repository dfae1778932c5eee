import type { Finding } from '../../diagnose/finding.ts';
import type { CaptureHeader } from '../capture-file.ts';
import { exportedEvent } from '../part/exported-event.ts';
import type { LogPart } from '../part/log-part.ts';
import { rowNote } from '../part/row-note.ts';
import type { Masking } from '../redact/masking.ts';
import { isoTime } from '../text/iso-time.ts';
import { maskedSeen, problemsOf } from './problems-part.ts';

/** The problems of a part's streams as one JSON value, each with the first rows that show it. */
export function* problemsJson(
  part: LogPart,
  masking: Masking,
  header: CaptureHeader,
  findings: readonly Finding[],
): Generator<string, void, undefined> {
  const { madeBy, scope, time } = header;
  const about = { madeBy, time, scope, masked: masking.redactions.map(({ name, what }) => `${what} ${name}`) };
  yield `${JSON.stringify(about, undefined, 2).slice(0, -2)},\n  "problems": [`;
  let between = '\n';
  for (const finding of problemsOf(findings, part)) {
    yield `${between}    ${JSON.stringify(problemJson(finding, part, masking))}`;
    between = ',\n';
  }
  yield '\n  ]\n}\n';
}

function problemJson(finding: Finding, part: LogPart, masking: Masking) {
  const { connection, cure, id, link, rows, severity, stream, title } = finding;
  return {
    id,
    severity,
    title,
    seen: maskedSeen(finding, masking),
    cure: cure.text,
    code: cure.code,
    link,
    stream: stream.index + 1,
    method: stream.method,
    url: masking.url(stream.url),
    connection,
    rows: rows.flatMap((number) => rowJson(number, part, masking) ?? []),
  };
}

/** Undefined where the log has discarded the row. */
function rowJson(number: number, part: LogPart, masking: Masking) {
  const row = part.rows.at(number);
  if (row === undefined) return undefined;
  const event = exportedEvent(row, part, masking);
  if (event !== undefined) return { kind: 'event', ...event };
  const at = { time: isoTime(row.time), connection: row.connection };
  return { ...(rowNote(row, masking) ?? { kind: 'connection' }), ...at };
}
