import { utf8Length } from '../../capture/records/utf8.ts';
import { MAX_LINE_BYTES, MAX_PROBLEMS } from '../capture-file/limits.ts';
import { LineSplitter } from '../capture-file/lines.ts';
import { Pace } from '../capture-file/pace.ts';
import { isPlain } from '../capture-file/structure.ts';
import type { Problem } from '../capture-file.ts';
import type { ImportItem, ImportOptions, Pieces } from '../import/import-item.ts';
import { CsvRecords } from './csv-records.ts';
import { type EventFields, EventTable } from './event-table.ts';

/** Bytes parsed between two readings of the clock. */
const SLICE = 65_536;

/** Turns bytes into events, and says what cannot be one. */
interface Reader {
  push(bytes: Uint8Array): void;
  end(): void;
}

/** Of a line: its event, or why it has none. */
type OnLine = (line: number, event: EventFields | string) => void;

/** Reads events that were exported as NDJSON or CSV. Lines that are no event are problems. */
export async function* readEvents(
  as: 'ndjson' | 'csv',
  pieces: Pieces,
  { onProgress, ...options }: ImportOptions,
): AsyncGenerator<ImportItem, void, undefined> {
  const pace = new Pace(options);
  const table = new EventTable();
  let problems: Problem[] = [];
  let count = 0;
  const reader = (as === 'ndjson' ? ndjsonReader : csvReader)((line, event) => {
    const message = typeof event === 'string' ? event : table.add(event);
    if (message === undefined) return;
    count += 1;
    if (count <= MAX_PROBLEMS) problems.push({ line, message });
    // The first one that is only counted: it stands for all of them.
    else if (count === MAX_PROBLEMS + 1)
      problems.push({ line, message: 'from here on, lines without an event are not listed' });
  });
  const take = function* (all: boolean): Generator<ImportItem, void, undefined> {
    for (const problem of problems) yield { kind: 'problem', ...problem };
    problems = [];
    for (const batch of table.batches.take(all)) yield { kind: 'batch', batch };
  };
  let bytes = 0;
  for await (const piece of pieces) {
    for (let from = 0; from < piece.length; from += SLICE) {
      await pace.step();
      const slice = piece.subarray(from, from + SLICE);
      reader.push(slice);
      yield* take(false);
      bytes += slice.length;
      onProgress?.({ bytes });
    }
  }
  reader.end();
  yield* take(true);
}

function ndjsonReader(onLine: OnLine): Reader {
  return new LineSplitter(MAX_LINE_BYTES, {
    line: (text, number) => {
      if (text.trim() !== '') onLine(number, parsed(text));
    },
    fault: onLine,
  });
}

function parsed(line: string): EventFields | string {
  if (!isPlain(line)) return 'too many brackets and commas';
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : 'expected an event as a JSON object';
  } catch {
    return 'not JSON';
  }
}

function csvReader(onLine: OnLine): Reader {
  const decoder = new TextDecoder();
  const records = new CsvRecords();
  let names: readonly string[] | undefined;
  const take = (all: Iterable<{ line: number; fields: string[] }>) => {
    for (const { fields, line } of all) {
      if (names === undefined) names = fields;
      else if (fields.length === names.length) onLine(line, eventOf(names, fields));
      else if (fields.length > 1 || fields[0] !== '') onLine(line, `expected ${names.length} fields`);
    }
  };
  return {
    push: (bytes) => take(records.push(decoder.decode(bytes, { stream: true }))),
    end() {
      take(records.push(decoder.decode()));
      take(records.end());
    },
  };
}

function eventOf(names: readonly string[], fields: readonly string[]): EventFields {
  const raw = Object.fromEntries(names.map((name, i) => [name, fields[i] ?? '']));
  const { connection, data = '', pinned, size, stream, truncated } = raw;
  return {
    ...Object.fromEntries(Object.entries(raw).map(([name, field]) => [name, unguarded(field)])),
    // The size says whether the export added the apostrophe.
    data: utf8Length(data) === Number(size) ? data : unguarded(data),
    stream: Number(stream),
    connection: Number(connection),
    size: Number(size),
    truncated: truncated === 'true',
    pinned: pinned === 'true',
  };
}

/** Our export puts an apostrophe before a text that a spreadsheet would take for a formula (text/csv.ts). */
function unguarded(field: string): string {
  return field.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '');
}
