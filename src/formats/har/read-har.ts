import type { Chunk, LogRecord } from '../../capture/records/record.ts';
import { SLICE } from '../capture-file/limits.ts';
import { Pace } from '../capture-file/pace.ts';
import type { CaptureHeader, Redaction } from '../capture-file.ts';
import type { FileFacts, ImportItem, ImportOptions, Pieces } from '../import/import-item.ts';
import { MadeBatches } from '../import/made-batches.ts';
import { JsonError } from '../json/json-error.ts';
import { JsonSplitter } from '../json/json-splitter.ts';
import { isoTime } from '../text/iso-time.ts';
import { arrangeStreams } from './arrange-streams.ts';
import { beginning, ending } from './connection-records.ts';
import type { HarConnection } from './har-connection.ts';
import { HarVisitor } from './har-visitor.ts';
import { mergeByTime } from './merge-by-time.ts';
import type { EntryFacts } from './read-entry.ts';
import { fields, number, text } from './read-fields.ts';

/** UTF-16 units of one value, such as a body. */
const MAX_VALUE = 100 * 1024 * 1024;

/** Records between two readings of the clock. */
const STRIDE = 256;

/**
 * Reads the streams of a HAR: ours, Chromium's, and others that hold `_eventSourceMessages` or bodies of
 * `text/event-stream`. Skips other entries. Holds only the file's events and one value of its text. Yields records in
 * the order of their times.
 *
 * @throws JsonError if the file is no HAR; later errors are reported as problems
 * @throws what `signal` and `pieces` throw
 */
export async function* readHar(
  pieces: Pieces,
  facts: FileFacts,
  { onProgress, ...options }: ImportOptions,
): AsyncGenerator<ImportItem, void, undefined> {
  const pace = new Pace(options);
  const visitor = new HarVisitor(facts.findBody);
  const splitter = new JsonSplitter(visitor, MAX_VALUE);
  const decoder = new TextDecoder();
  let bytes = 0;
  let broken: JsonError | undefined;
  try {
    for await (const piece of pieces) {
      for (let at = 0; at < piece.length; at += SLICE) {
        await pace.step();
        const slice = piece.subarray(at, at + SLICE);
        splitter.push(decoder.decode(slice, { stream: true }));
        bytes += slice.length;
        onProgress?.({ bytes });
      }
    }
    splitter.push(decoder.decode());
    if (!splitter.complete)
      throw new JsonError(`the file was cut off in ${splitter.place || 'its beginning'}`, splitter.lineAt());
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    broken = new JsonError(`Line ${error.line}: ${error.message}`, error.line);
    if (visitor.entries === undefined) throw broken;
    visitor.report(error.line, error.message);
    // The part of the entry that was read may suffice.
    const { line } = error;
    visitor.entryEnds(['log', 'entries', visitor.entries], () => line);
  }
  if (visitor.entries === undefined) throw new JsonError('Line 1: this JSON is no HAR: it has no log.entries', 1);
  if (visitor.connections.length === 0) {
    throw broken ?? new JsonError(`This HAR has no event stream among its ${visitor.entries} entries.`, 1);
  }
  yield { kind: 'header', header: headerOf(visitor, facts) };
  for (const problem of visitor.takeProblems()) yield { kind: 'problem', ...problem };
  if (visitor.unreported > 0)
    yield { kind: 'problem', line: splitter.lineAt(), message: `${visitor.unreported} more problems` };
  arrangeStreams(visitor.connections);
  const batches = new MadeBatches({ name: 'har', url: documentUrl(visitor) });
  let count = 0;
  for (const { chunks, record } of mergeByTime(visitor.connections.map(recordsOf))) {
    batches.add(record);
    for (const chunk of chunks) batches.chunk(chunk);
    if (++count % STRIDE > 0) continue;
    for (const batch of batches.take(false)) yield { kind: 'batch', batch };
    await pace.step();
  }
  for (const batch of batches.take(true)) yield { kind: 'batch', batch };
}

interface Item {
  time: number;
  record: LogRecord;
  chunks: readonly Chunk[];
}

/** All records of a connection, in order. */
function* recordsOf(of: HarConnection & { facts: EntryFacts }): Generator<Item, void, undefined> {
  const { connection, facts, index, isLast, stream } = of;
  const head = facts.start + facts.wait;
  const place = { time: head, stream, connection };
  const request = `har:${index + 1}`;
  for (const record of beginning(facts, place, request)) yield { time: record.time, record, chunks: [] };
  let end = facts.start + facts.duration;
  for (const { chunks, record } of of.records(facts, head)) {
    end = Math.max(end, record.time);
    yield { time: record.time, record, chunks };
  }
  const over = number(facts.ours ?? {}, 'over');
  for (const record of ending(facts, place, request, Math.max(end, over ?? end), isLast)) {
    yield { time: record.time, record, chunks: [] };
  }
}

function headerOf({ log }: HarVisitor, { modified, name }: FileFacts): CaptureHeader {
  const creator = fields(log, 'creator');
  const madeBy = [text(creator, 'name'), text(creator, 'version')].filter((part) => part !== '').join(' ');
  const masked = log['_masked'];
  const page = pageUrl(log);
  return {
    madeBy: madeBy || name,
    time: isoTime(modified),
    scope: { of: 'everything', ...(page !== '' && { page }) },
    redactions: Array.isArray(masked) ? masked.slice(0, 1000).flatMap(redactionOf) : [],
    limits: {},
  };
}

function redactionOf(said: unknown): Redaction[] {
  const [, what, name] =
    typeof said === 'string' ? (/^(header|query|url|json-path) (.{1,1000})$/.exec(said) ?? []) : [];
  if (name === undefined) return [];
  return what === 'header' || what === 'query' || what === 'url' || what === 'json-path' ? [{ what, name }] : [];
}

function pageUrl(log: HarVisitor['log']): string {
  const { pages } = log;
  const last: unknown = Array.isArray(pages) ? pages.at(-1) : undefined;
  return text(fields({ last }, 'last'), 'title');
}

function documentUrl({ connections, log }: HarVisitor): string {
  return text(connections[0]?.facts.ours ?? {}, 'documentUrl') || pageUrl(log);
}
