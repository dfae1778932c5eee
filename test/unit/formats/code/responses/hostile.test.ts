import fc from 'fast-check';
import { type ESTree, parseSync } from 'vite';
import { expect, test } from 'vitest';
import type { StoredBatch } from '../../../../../src/capture/records/batch.ts';
import type { LogRecord } from '../../../../../src/capture/records/record.ts';
import { RESPONSE_FORMS, type ResponseForm } from '../../../../../src/formats/code/responses/index.ts';
import { masking } from '../../../../../src/formats/redact/masking.ts';
import { runs } from '../../../runs.ts';
import { message, storedBatch } from '../../logs.ts';
import { hostileText } from '../hostile-requests.ts';
import { codeOf, run } from './captures.ts';

/** Ends each text of the capture: code has it in literals only. */
const MARK = 'Zq9';
const text = hostileText.map((each) => `${each}${MARK}`);
const number = fc.oneof(
  fc.nat(1000),
  fc.constantFrom(-1, 1e21, 5e-324, 0.5, Number.MAX_VALUE, Number.MAX_SAFE_INTEGER),
);
const at = { stream: 1, connection: 1, offset: 0, length: 0 };

const record: fc.Arbitrary<LogRecord> = fc.oneof(
  fc
    .record({ type: text, lastEventId: text, time: number, data: text, truncated: fc.boolean() })
    .map(({ data, ...more }) => message(data, more)),
  fc.record({ kind: fc.constant('comment' as const), time: number, text }).map((each) => ({ ...each, ...at })),
  fc
    .record({ kind: fc.constant('retry' as const), time: number, milliseconds: number })
    .map((each) => ({ ...each, ...at })),
  fc
    .record({ kind: fc.constant('not-dispatched' as const), time: number, text, type: text })
    .map((each) => ({ ...each, ...at, reason: 'no-data' as const })),
);

const capture: fc.Arbitrary<StoredBatch[]> = fc
  .record({
    api: fc.constantFrom('EventSource', 'fetch', 'file'),
    method: fc.oneof(fc.constant('GET'), text),
    url: fc.oneof(
      text,
      text.map((path) => `https://a.test/${path}`),
    ),
    status: fc.oneof(fc.constant(200), number),
    headers: fc.array(fc.tuple(fc.oneof(fc.constantFrom('__proto__', 'constructor', 'x'), text), text), {
      maxLength: 3,
    }),
    body: fc.constantFrom(undefined, 'ndjson', 'json-array', 'chunks', 'connect'),
    records: fc.array(record, { maxLength: 6 }),
    bytes: fc.option(text),
    how: fc.constantFrom('done', 'error', 'cancelled'),
    error: text,
  })
  .map(({ api, body, bytes, error, headers, how, method, records, status, url }) => [
    storedBatch(
      [
        { kind: 'stream-opened', time: 0, stream: 1, api, method, url, requestHeaders: headers },
        { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
        { kind: 'response-started', time: 1, stream: 1, connection: 1, status, headers, ...(body && { body }) },
        ...records,
        { kind: 'connection-ended', time: 2, stream: 1, connection: 1, how, message: error },
      ],
      bytes === null ? [] : [{ time: 2, stream: 1, connection: 1, offset: 0, bytes: new TextEncoder().encode(bytes) }],
    ),
  ]);

/** The keys of the data: others are names of headers, which stand in quotes. */
const KEYS = new Set(
  'method url sse connections resumes status headers chunks end endWait wait id event data comment retry text base64'.split(
    ' ',
  ),
);

/** Throws for all that is not data. */
function checkData(node: ESTree.Node | null, isHeaders = false): void {
  switch (node?.type) {
    case 'Literal':
      if (['string', 'number', 'boolean'].includes(typeof node.value) && !('regex' in node)) return;
      break;
    case 'ArrayExpression':
      for (const each of node.elements) checkData(each);
      return;
    case 'ObjectExpression':
      for (const each of node.properties) {
        if (each.type !== 'Property' || each.kind !== 'init' || each.computed || each.shorthand) break;
        const { key } = each;
        const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? key.value : undefined;
        if (isHeaders ? name === '__proto__' || typeof name !== 'string' : !KEYS.has(String(name))) break;
        checkData(each.value, name === 'headers');
        if (each === node.properties.at(-1)) return;
      }
      if (node.properties.length === 0) return;
      break;
    default:
  }
  throw new Error(`${node?.type} in the data`);
}

function check(code: string): void {
  const { comments, errors, program } = parseSync('code.mjs', code);
  expect(errors).toEqual([]);
  // Parsers that know other line separators, and pages that hold the code, find the same.
  expect(code).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|<\/script|<!--/iu);
  for (const { value } of comments) expect(value).not.toContain(MARK);
  const isData = (node: ESTree.Node) =>
    node.type === 'VariableDeclaration' &&
    node.declarations.some(({ id }) => id.type === 'Identifier' && id.name === 'endpoints');
  const [data, ...more] = program.body.filter(isData);
  expect(more).toEqual([]);
  if (data?.type !== 'VariableDeclaration') throw new Error('there is no data');
  checkData(data.declarations[0]?.init ?? null);
  expect(code.slice(0, data.start) + code.slice(data.end)).not.toContain(MARK);
}

test.each(Object.keys(RESPONSE_FORMS) as ResponseForm[])('a hostile capture adds only literals to %s', async (name) => {
  await fc.assert(
    fc.asyncProperty(
      capture,
      fc.constantFrom(undefined, 1, 10),
      fc.constantFrom(undefined, masking([[{ name: 'a' }]])),
      async (batches, speed, mask) => {
        check(await codeOf(name, batches, { ...(speed && { speed }), ...(mask && { masking: mask }) }));
      },
    ),
    { numRuns: runs(150) },
  );
});

test('a hostile text comes out of its literal as it was', async () => {
  const wellFormed = text.map((each) => each.replace(/\p{Surrogate}/gu, '\ufffd').replace(/\r\n?/g, '\n'));
  const texts = fc.sample(wellFormed, 300);
  const batches = [
    storedBatch([
      { kind: 'stream-opened', time: 0, stream: 1, api: 'fetch', method: 'GET', url: 'https://a.test/' },
      { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
      ...texts.map((data) => message(data)),
    ]),
  ];
  const { connections } = await run<{ connections: { chunks: { data: string }[] }[] }>(
    await codeOf('generator', batches),
  );
  expect(connections[0]?.chunks.map(({ data }) => data)).toEqual(texts);
});
