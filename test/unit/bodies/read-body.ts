import fc from 'fast-check';
import type { BodyKind } from '../../../src/bodies/body-kinds.ts';
import { parserOf } from '../../../src/bodies/body-parser.ts';
import { quoteOf } from '../../../src/bodies/problem-text.ts';
import type { AnyHandler, BodyOptions, BodyParser } from '../../../src/bodies/types.ts';
import { bytesOf, cutAt } from '../sse/record.ts';

export { bytesOf, cutAt };

type Report = Record<string, unknown>;

/** Collects what a parser reports, in order; without what depends on the pieces by nature. */
export function collector(): { handler: AnyHandler; reports: Report[] } {
  const reports: Report[] = [];
  const add = (what: string, { chunk: _, firstChunk: __, ...report }: Report): void =>
    void reports.push({ what, ...report });
  const handler: AnyHandler = {
    event: (event) => add('event', { ...event }),
    notDispatched: ({ length, offset, reason }) => add('none', { length, offset, reason }),
    problem: (problem) =>
      add('problem', { kind: problem.kind, offset: problem.offset, length: problem.length, value: quoteOf(problem) }),
    comment: ({ length, offset, text }) => add('comment', { length, offset, text }),
    retry: ({ length, ms, offset }) => add('retry', { length, ms, offset }),
  };
  return { handler, reports };
}

/** Reads a body in these pieces. */
export function read(kind: BodyKind, pieces: readonly (Uint8Array | string)[], options: BodyOptions = {}): Report[] {
  return readWith((handler) => parserOf(kind, handler, options), pieces);
}

export function readWith(
  parser: (handler: AnyHandler) => BodyParser,
  pieces: readonly (Uint8Array | string)[],
): Report[] {
  const { handler, reports } = collector();
  const made = parser(handler);
  for (const piece of pieces) made.push(typeof piece === 'string' ? bytesOf(piece) : piece);
  made.end();
  return reports;
}

/** What was said, in short: an event's data, else the kind of report. */
export function said(reports: readonly Report[]): string[] {
  return reports.map(({ data, kind, reason, type, value, what }) => {
    if (what === 'event') return type === 'message' ? `${data}` : `${type}: ${data}`;
    return [`${what} ${reason ?? kind}`, value].filter((part) => part !== undefined).join(': ');
  });
}

export const anyCuts = fc.array(fc.nat(200), { maxLength: 20 });

/** Parts of bodies put together at random, with bytes that break them. */
export function anyBodyOf(parts: readonly (string | Uint8Array)[]): fc.Arbitrary<Uint8Array> {
  const piece = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.constantFrom(...parts).map((part) => (typeof part === 'string' ? bytesOf(part) : part)),
    },
    { weight: 1, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 3 }) },
  );
  return fc.array(piece, { maxLength: 30 }).map((all) => new Uint8Array(all.flatMap((bytes) => [...bytes])));
}
