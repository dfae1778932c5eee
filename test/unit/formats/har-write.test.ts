import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { StoredBatch } from '../../../src/capture/records/batch.ts';
import { readHar } from '../../../src/formats/har/read-har.ts';
import { writeHar } from '../../../src/formats/har/write-har.ts';
import { masking, NO_MASKING } from '../../../src/formats/redact/masking.ts';
import { json } from '../../../src/formats/text/json.ts';
import { SCENARIOS } from '../../../src/server/scenarios/index.ts';
import { EPOCH, NETWORK } from '../capture/build.ts';
import { withServer } from '../server/helpers/with-server.ts';
import { cut } from './files.ts';
import { HEADER, message, storedBatch } from './logs.ts';
import { eventsOf, partOf, reduced } from './parts.ts';
import { logOf, readScenario } from './scenario-logs.ts';

const server = withServer();

/** @see https://www.npmjs.com/package/har-schema */
const require = createRequire(import.meta.url);
const schemas: Record<string, { $schema?: string }> = require('har-schema');
const ajv = new Ajv({ strict: false, validateFormats: false });
for (const { $schema: _, ...schema } of Object.values(schemas)) ajv.addSchema(schema);
const isHar = ajv.getSchema('har.json#') ?? (() => false);

function harOf(...args: Parameters<typeof writeHar>): { log: { entries: Record<string, never>[] } } {
  const har = JSON.parse([...writeHar(...args)].join(''));
  expect(isHar(har) || Reflect.get(isHar, 'errors')).toBe(true);
  return har;
}

describe('is valid by the schema, with one entry per connection and all events', () => {
  test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))('%s', async (name, scenario) => {
    for (const reading of await readScenario(server().url, scenario, `har-${name}`)) {
      for (const api of ['fetch', 'EventSource'] as const) {
        const log = reduced(logOf(reading, api));
        const { entries } = harOf(partOf(log), NO_MASKING, HEADER).log;
        expect(entries).toHaveLength(reading.answers.length);
        const events = entries.flatMap((entry) => entry['_eventSourceMessages'] ?? []);
        expect(events.map(({ data, eventId: id, eventName: type }) => ({ type, id, data }))).toEqual(eventsOf(log));
      }
    }
  });
});

test('the schema rejects a file that is no HAR', () => {
  expect(isHar({ log: { version: '1.2', creator: { name: '', version: '' }, entries: [{}] } })).toBe(false);
});

test('writes seconds, resource type and error as Chromium does, and the body as postData', () => {
  const log = reduced([
    storedBatch([
      {
        kind: 'stream-opened',
        time: 0,
        stream: 1,
        api: 'fetch',
        method: 'POST',
        url: 'https://a.test/?token=x&q=a%20b',
        requestHeaders: [
          ['content-type', 'application/json'],
          ['cookie', 'a=b'],
        ],
        requestBody: { type: 'text', text: '{"a":1}', size: 7 },
      },
      { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
      {
        kind: 'response-started',
        time: 20,
        stream: 1,
        connection: 1,
        status: 200,
        headers: [['content-type', 'text/event-stream']],
      },
      message('hello', { time: 30.25, lastEventId: '7', type: 'note' }),
      { kind: 'comment', time: 31, stream: 1, connection: 1, offset: 5, length: 7, text: 'ping' },
      { kind: 'connection-ended', time: 120, stream: 1, connection: 1, how: 'error', message: 'TypeError' },
    ]),
  ]);
  const [entry] = harOf(partOf(log), masking([]), HEADER).log.entries;
  expect(entry).toMatchObject({
    startedDateTime: '2023-11-14T22:13:20.000Z',
    time: 120,
    timings: { send: 0, wait: 20, receive: 100 },
    request: {
      url: 'https://a.test/?token=***&q=a%20b',
      headers: [
        { name: 'content-type', value: 'application/json' },
        { name: 'cookie', value: '***' },
      ],
      queryString: [
        { name: 'token', value: '***' },
        { name: 'q', value: 'a b' },
      ],
      postData: { mimeType: 'application/json', text: '{"a":1}' },
    },
    response: { status: 200, content: { size: 5, mimeType: 'text/event-stream' } },
    _resourceType: 'fetch',
    _eventSourceMessages: [{ time: 1_700_000_000.03025, eventName: 'note', eventId: '7', data: 'hello' }],
    _sseNotes: [{ kind: 'comment', text: 'ping', before: 1 }],
    _sse: { how: 'error', message: 'TypeError' },
  });
});

test('a form is written as params, and read again as one; bytes that are not text are kept beside it', async () => {
  const of = { kind: 'network-request', time: EPOCH, method: 'POST', frame: 0, documentId: '', headers: [] } as const;
  const form = [
    ['a', '1'],
    ['B', ' '],
  ] as const;
  const log = reduced([
    storedBatch(
      [
        { ...of, request: 'r', url: 'https://a.test/1', body: { type: 'form', form } },
        { ...of, request: 's', url: 'https://a.test/2', body: { type: 'bytes', base64: '/w==', size: 1 } },
        { kind: 'network-settled', time: EPOCH + 500, request: 'r' },
        { kind: 'network-settled', time: EPOCH + 500, request: 's' },
      ],
      [],
      NETWORK,
    ),
  ]);
  const har = harOf(partOf(log), NO_MASKING, HEADER);
  expect(har.log.entries[0]).toMatchObject({
    request: { postData: { params: form.map(([name, value]) => ({ name, value })) } },
  });
  const batches: StoredBatch[] = [];
  const pieces = cut(new TextEncoder().encode(JSON.stringify(har)), 1000);
  for await (const item of readHar(pieces, { name: 'x.har', modified: 0 }, {})) {
    if (item.kind === 'batch') batches.push(item.batch);
  }
  const bodies = reduced(batches).shownStreams.map(({ requestBody }) => requestBody);
  expect(bodies).toEqual([
    { type: 'form', form },
    { type: 'bytes', base64: '/w==', size: 1 },
  ]);
});

test('leaves out a reconnect that was waited for and never sent', () => {
  const at = { stream: 1, time: 100 };
  const log = reduced([
    storedBatch([
      { kind: 'stream-opened', time: 0, stream: 1, api: 'EventSource', method: 'GET', url: 'https://a.test/' },
      { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
      { kind: 'connection-lost', ...at, connection: 1 },
      { kind: 'request-sent', ...at, connection: 2 },
      { kind: 'connection-ended', ...at, connection: 2, how: 'cancelled' },
      { kind: 'stream-closed', ...at, by: 'page' },
    ]),
  ]);
  const { entries } = harOf(partOf(log), NO_MASKING, HEADER).log;
  expect(entries.map((entry) => Reflect.get(entry['_sse'] ?? {}, 'connection'))).toEqual([1]);
  const { streams } = JSON.parse([...json(partOf(log), NO_MASKING, HEADER)].join(''));
  expect(streams).toMatchObject([{ connections: [{ connection: 1 }], closedBy: 'page' }]);
  expect(streams[0].connections).toHaveLength(1);
});

test('keeps the size of a body without events, also when it is read back', async () => {
  const url = 'https://a.test/';
  const request = { method: 'GET', url } as const;
  const network = { source: 'network', document: 'observer', documentId: '' } as const;
  const page = storedBatch([
    { kind: 'stream-opened', time: 0, stream: 1, api: 'EventSource', ...request },
    { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
    { kind: 'connection-lost', time: 100, stream: 1, connection: 1 },
  ]);
  const { epoch, performance } = page.clock;
  const start = epoch - performance;
  const log = reduced([
    page,
    storedBatch(
      [
        {
          kind: 'network-request',
          time: start,
          request: 'r',
          ...request,
          frame: 0,
          documentId: page.documentId,
          headers: [],
        },
        { kind: 'network-end', time: start + 100, request: 'r' },
        {
          kind: 'network-finished',
          time: start + 100,
          entry: 1,
          ...request,
          started: start,
          status: 200,
          requestHeaders: [],
          events: 0,
          bodyBytes: 73,
        },
      ],
      [],
      { ...network, number: 0, seq: 3, clock: { performance: 0, epoch: 0 } },
    ),
  ]);
  const text = [...writeHar(partOf(log), NO_MASKING, HEADER)].join('');
  expect(JSON.parse(text).log.entries[0].response.content.size).toBe(73);
  const finished: unknown[] = [];
  for await (const item of readHar([new TextEncoder().encode(text)], { name: 'a.har', modified: 0 }, {})) {
    if (item.kind === 'batch') finished.push(...item.batch.records.map(({ record }) => record));
  }
  expect(finished).toContainEqual(expect.objectContaining({ kind: 'network-finished', bodyBytes: 73 }));
});
