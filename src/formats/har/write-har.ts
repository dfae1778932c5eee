import { utf8Length } from '../../capture/records/utf8.ts';
import { RowKind } from '../../capture/rows/row-kind.ts';
import type { CaptureHeader } from '../capture-file.ts';
import type { LogPart } from '../part/log-part.ts';
import { rowNote } from '../part/row-note.ts';
import type { Masking } from '../redact/masking.ts';
import { asTexts } from '../text/encode.ts';
import { isoTime } from '../text/iso-time.ts';
import { harEntry } from './entry.ts';
import type { HarEvent, HarNote } from './har.ts';

/** A part of a log as HAR 1.2, an entry a connection, with its events as Chromium writes them. */
export function* writeHar(part: LogPart, masking: Masking, header: CaptureHeader): Generator<string, void, undefined> {
  const [, name = header.madeBy, version = ''] = /^(.*) (\S+)$/.exec(header.madeBy) ?? [];
  const connections = part.sentConnections();
  const used = new Set(connections.map(({ stream }) => stream.page));
  const pages = part.pages.filter(({ index }) => used.has(index));
  const log = {
    version: '1.2',
    creator: { name, version },
    _masked: masking.redactions.map(({ name, what }) => `${what} ${name}`),
    pages: pages.map(({ index, time, url }) => {
      const title = masking.url(url);
      return { startedDateTime: isoTime(time), id: `page_${index}`, title, pageTimings: {} };
    }),
  };
  yield `{"log": ${JSON.stringify(log).slice(0, -1)},"entries":[`;
  const rows = yield* asTexts(part.byConnection());
  let between = '\n';
  for (const of of connections) {
    const entry = JSON.stringify(harEntry(of, pages, masking)).slice(0, -1);
    yield `${between}${entry},\n"_eventSourceMessages":[`;
    const numbers = rows.get(of.stream.index)?.get(of.connection.number) ?? new Uint32Array();
    yield* messages(part, numbers, masking);
    yield ']}';
    between = ',\n';
  }
  yield '\n]}}\n';
}

function* messages(part: LogPart, numbers: Uint32Array, masking: Masking): Generator<string, void, undefined> {
  const notes: HarNote[] = [];
  let events = 0;
  for (const row of part.each(numbers.length, numbers)) {
    const note = rowNote(row, masking);
    if (note !== undefined) notes.push({ ...note, time: row.time, before: events });
    if (row.kind !== RowKind.event) {
      yield '';
      continue;
    }
    const event: HarEvent = {
      time: Math.round(row.time * 1000) / 1e6,
      eventName: row.type,
      eventId: row.id,
      data: masking.data(row.data, row.truncated),
      ...(row.size !== utf8Length(row.data) && { _size: row.size }),
      ...(row.truncated && { _truncated: row.truncated }),
    };
    yield `${events === 0 ? '\n' : ',\n'}${JSON.stringify(event)}`;
    events++;
  }
  if (notes.length === 0) return;
  yield '],\n"_sseNotes":[';
  for (const [i, note] of notes.entries()) yield `${i === 0 ? '\n' : ',\n'}${JSON.stringify(note)}`;
}
