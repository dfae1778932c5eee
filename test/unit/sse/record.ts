import { SseParser } from '../../../src/sse/parser.ts';
import type {
  BlockLines,
  ParsedComment,
  ParsedEvent,
  ParsedRetry,
  Problem,
  SseParserOptions,
  Terminator,
  UndispatchedBlock,
} from '../../../src/sse/types.ts';

interface Line {
  offset: number;
  length: number;
  terminator: Terminator;
  chunk: number;
}

type Report =
  | { what: 'event'; report: ParsedEvent; lines: Line[] }
  | { what: 'comment'; report: ParsedComment }
  | { what: 'retry'; report: ParsedRetry }
  | { what: 'notDispatched'; report: UndispatchedBlock; lines: Line[] }
  | { what: 'problem'; report: Problem };

export interface Parsed {
  reports: Report[];
  events: ParsedEvent[];
  comments: string[];
  retries: number[];
  notDispatched: UndispatchedBlock[];
  problems: Problem[];
  late: number[];
  lastEventId: string;
  offset: number;
}

export type Feed = (parser: SseParser) => void;

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Parses with every callback set and keeps all that is reported. */
export function record(feed: Feed, options?: SseParserOptions): Parsed {
  const reports: Report[] = [];
  const late: number[] = [];
  const parser = new SseParser(
    {
      event: (report, lines) => reports.push({ what: 'event', report, lines: copy(lines) }),
      comment: (report) => reports.push({ what: 'comment', report }),
      retry: (report) => reports.push({ what: 'retry', report }),
      notDispatched: (report, lines) => reports.push({ what: 'notDispatched', report, lines: copy(lines) }),
      problem: (report) => reports.push({ what: 'problem', report }),
      lateLineFeed: ({ offset }) => late.push(offset),
    },
    options,
  );
  feed(parser);
  return {
    reports,
    events: reports.flatMap((r) => (r.what === 'event' ? [r.report] : [])),
    comments: reports.flatMap((r) => (r.what === 'comment' ? [r.report.text] : [])),
    retries: reports.flatMap((r) => (r.what === 'retry' ? [r.report.ms] : [])),
    notDispatched: reports.flatMap((r) => (r.what === 'notDispatched' ? [r.report] : [])),
    problems: reports.flatMap((r) => (r.what === 'problem' ? [r.report] : [])),
    late,
    lastEventId: parser.lastEventId,
    offset: parser.offset,
  };
}

/** Parses a whole body, given as its chunks. */
export function parse(
  body: string | Uint8Array | readonly (string | Uint8Array)[],
  options?: SseParserOptions,
): Parsed {
  const chunks = typeof body === 'string' || body instanceof Uint8Array ? [body] : body;
  return record((parser) => {
    for (const chunk of chunks) parser.push(typeof chunk === 'string' ? bytesOf(chunk) : chunk);
    parser.end();
  }, options);
}

/** Parses a body cut at the given places (any numbers; wrapped into the body). */
export function cutAt(body: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [...new Set(cuts.map((cut) => cut % (body.length + 1)))].sort((a, b) => a - b);
  return [...places, body.length].map((place, i) => body.slice(places[i - 1] ?? 0, place));
}

/**
 * The reports without what depends on the chunking: the chunk numbers, and the LF of a CRLF that came in the chunk after
 * the CR which ended a block.
 */
export function withoutChunks({ reports, late }: Parsed): unknown[] {
  return reports.map((entry) => {
    const { chunk: _, ...report } = { ...entry.report };
    if (entry.what !== 'event' && entry.what !== 'notDispatched') return { what: entry.what, report };
    const { firstChunk: __, ...block } = { ...entry.report, chunk: undefined };
    const isLate = late.includes(block.offset + block.length);
    const lines = entry.lines.map(({ chunk: ___, ...line }, i) =>
      isLate && i === entry.lines.length - 1 ? { ...line, terminator: 'CRLF' } : line,
    );
    return { what: entry.what, report: { ...block, length: block.length + (isLate ? 1 : 0) }, lines };
  });
}

function copy(lines: BlockLines): Line[] {
  return Array.from({ length: lines.count }, (_, i) => ({
    offset: lines.offset(i),
    length: lines.length(i),
    terminator: lines.terminator(i),
    chunk: lines.chunk(i),
  }));
}
