import { expect, test } from 'vitest';
import { RESPONSE_FORMS, type ResponseForm } from '../../../../../src/formats/code/responses/index.ts';
import { masking } from '../../../../../src/formats/redact/masking.ts';
import { message } from '../../logs.ts';
import { reduced } from '../../parts.ts';
import { codeOf, FETCHED, fetched, RECONNECTING } from './captures.ts';

const NAMES = Object.keys(RESPONSE_FORMS) as ResponseForm[];

/** The lines of the data that hold chunks. */
function chunkLines(code: string): string[] {
  return code
    .split('\n')
    .filter((line) => line.startsWith('          {'))
    .map((line) => line.trim());
}

test('an event takes one readable line, with the wait before it', async () => {
  const code = await codeOf('node', RECONNECTING, { speed: 1 });
  expect(chunkLines(code)).toEqual([
    `{ wait: 10, id: '1', event: 'status', data: '{"msg":"it\\'s"}' },`,
    `{ wait: 15, id: '2', data: 'two\\nlines' },`,
    `{ data: '' },`,
    `{ wait: 10, id: '3', data: 'after the break' },`,
  ]);
  expect(code).toContain('endWait: 15,');
  expect(code).toContain('const SPEED = 1;');
});

test.each(NAMES)('%s without timing does not wait', async (name) => {
  const code = await codeOf(name, RECONNECTING);
  expect(code).not.toMatch(/wait:|SPEED|setTimeout/);
});

test.each(NAMES)('%s contains no secret when secrets are masked', async (name) => {
  const secret = 'sesame';
  const capture = fetched(
    [
      {
        kind: 'response-started',
        time: 5,
        stream: 1,
        connection: 1,
        status: 200,
        headers: [
          ['x-api-key', secret],
          ['set-cookie', secret],
        ],
      },
      message(`{"user":{"token":"${secret}"}}`),
    ],
    { url: `https://me:${secret}@a.test/?token=${secret}`, requestHeaders: [['authorization', `Bearer ${secret}`]] },
    new TextEncoder().encode(`data: {"user":{"token":"${secret}"}}\n\n`),
  );
  const code = await codeOf(name, capture, { masking: masking([[{ name: 'user' }, { name: 'token' }]]) });
  expect(code).not.toContain(secret);
  expect(code).toContain('https://a.test/');
});

test('selected rows give only their events', async () => {
  const { rows } = reduced(RECONNECTING);
  const code = await codeOf('msw', RECONNECTING, { rows: (row) => rows.at(row)?.id === '3' });
  expect(chunkLines(code)).toEqual([`{ id: '3', data: 'after the break' },`]);
});

test('the items of another body are chunks as they were sent', async () => {
  const bytes = new TextEncoder().encode('{"a":1}\r\n\n{"b":2}\n');
  const started = { kind: 'response-started', time: 5, stream: 1, connection: 1, body: 'ndjson' } as const;
  const records = [
    started,
    message('{"a":1}', { time: 10, offset: 0, length: 9 }),
    message('{"b":2}', { time: 30, offset: 10, length: 8 }),
  ];
  expect(chunkLines(await codeOf('node', fetched(records, {}, bytes), { speed: 1 }))).toEqual([
    `{ wait: 10, text: '{"a":1}\\r\\n' },`,
    `{ wait: 20, text: '\\n{"b":2}\\n' },`,
  ]);
  // Without their bytes, or with masked data, they are written again.
  const paths = masking([[{ name: 'b' }]]);
  expect(chunkLines(await codeOf('node', fetched(records, {}, bytes), { masking: paths }))).toEqual([
    `{ text: '{"a":1}\\n' },`,
    `{ text: '{"b":"***"}\\n' },`,
  ]);
});

test('binary frames are chunks as base64, or left out with a note', async () => {
  const bytes = new Uint8Array([0, 0, 0, 0, 2, 123, 125]);
  const records = [
    { kind: 'response-started', time: 5, stream: 1, connection: 1, body: 'connect' } as const,
    message('{}', { time: 10, offset: 0, length: 7 }),
  ];
  expect(chunkLines(await codeOf('node', fetched(records, {}, bytes)))).toEqual([`{ base64: 'AAAAAAJ7fQ==' },`]);
  const without = await codeOf('node', fetched(records));
  expect(chunkLines(without)).toEqual([]);
  expect(without).toContain('// 1 binary body was left out: its bytes are not known.\n');
});

test('what code cannot repeat is said in a comment', async () => {
  const code = await codeOf(
    'node',
    fetched([
      message('{"begun', { truncated: true, size: 1000 }),
      message('a\rb'),
      { kind: 'not-dispatched', time: 2, stream: 1, connection: 1, offset: 0, length: 4, reason: 'no-data' },
    ]),
  );
  expect(code).toContain('// 1 event has only the beginning of its data.\n');
  expect(code).toContain('// 1 text was changed: an event stream cannot carry it.\n');
  expect(code).toContain('// 1 block that dispatched no event was left out.\n');
});

test('MSW gets a pattern for a URL that has characters with a meaning', async () => {
  expect(await codeOf('msw', FETCHED)).toContain('http.all(exactly(endpoint.url)');
  expect(await codeOf('msw', RECONNECTING)).toContain('sse(endpoint.url');
});

test.each(NAMES)('%s can be written of an empty log', async (name) => {
  expect(await codeOf(name, [])).toContain('const endpoints = [\n];');
});
