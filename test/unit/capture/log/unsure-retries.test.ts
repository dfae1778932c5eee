import { expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import type { RequestBody } from '../../../../src/capture/records/stream-record.ts';
import { batch, EPOCH, event, NETWORK, opened } from '../build.ts';

const url = 'https://example.test/v1/chat';
const post = { api: 'fetch', method: 'POST', url } as const;
const SENT = { url, method: 'POST', frame: 0, documentId: 'browser-document-1', headers: [] };

/** A `fetch` of the page, whose response brings an event. `body` is what the page reports of its request. */
function asked(stream: number, time: number, body?: RequestBody): LogRecord[] {
  const of = { stream, connection: 1 };
  return [
    opened({ ...post, stream, time, ...(body && { requestBody: body }) }),
    { kind: 'request-sent', time, ...of },
    { kind: 'response-started', time: time + 5, ...of, status: 200, headers: [['content-type', 'text/event-stream']] },
    event(`of ${stream}`, { ...of, time: time + 6, offset: 0, length: 9 }),
  ];
}

const failed = (stream: number, time: number): LogRecord[] => [
  { kind: 'connection-ended', time, stream, connection: 1, how: 'error' },
  { kind: 'stream-closed', time, stream, by: 'failed' },
];

function seen(request: string, time: number, body: RequestBody | undefined): LogRecord[] {
  return [{ kind: 'network-request', time: EPOCH + time, request, ...SENT, ...(body && { body }) }];
}

const bytes = (text: string): RequestBody => ({ type: 'bytes', text, size: text.length });

/** Two requests, the first of which failed. */
function logOf(first: RequestBody | undefined, second: RequestBody | undefined, isNetworkFirst: boolean): Log {
  const log = new Log();
  const page = (records: LogRecord[]) => log.append(batch(log.next, records));
  const network = (records: LogRecord[]) => log.append(batch(log.next, records, NETWORK));
  page(asked(1, 0));
  network(seen('r1', 1, first));
  page(failed(1, 100));
  if (isNetworkFirst) network(seen('r2', 201, second));
  page(asked(2, 200));
  if (!isNetworkFirst) network(seen('r2', 201, second));
  page([event('last of 2', { stream: 2, time: 300, offset: 9, length: 9 })]);
  return log;
}

/** What the table shows. */
function shown(log: Log) {
  const rows = Array.from({ length: log.rows.end }, (_, row) => log.rows.at(row));
  return rows.flatMap((row) => {
    const isShown = row?.stream !== undefined && !log.merged.has(row.stream);
    return isShown && row.data !== '' ? [[row.stream, row.connection, row.data]] : [];
  });
}

const hidden = { type: 'hidden' };

test.each([
  ['of the same body', bytes('hi'), bytes('hi')],
  ['of no body', undefined, undefined],
  ['of a body that the browser hides', hidden, hidden],
])('a retry with a Request %s continues the stream, whoever reports it first', (_, first, second) => {
  for (const isNetworkFirst of [true, false]) {
    const log = logOf(first, second, isNetworkFirst);
    const [stream, ...others] = log.shownStreams;
    expect(others).toEqual([]);
    expect(stream?.connections).toMatchObject([
      { number: 1, events: 1, request: { id: 'r1' } },
      { number: 2, events: 2, request: { id: 'r2' }, source: { stream: 2, connection: 1 } },
    ]);
    expect(stream).toMatchObject({ events: 3, state: 'open' });
    expect(log.totals).toMatchObject({ events: 3, bytes: 'of 1of 2last of 2'.length });
    expect(shown(log)).toEqual([
      [0, 1, 'of 1'],
      [0, 2, 'of 2'],
      [0, 2, 'last of 2'],
    ]);
  }
});

test.each([
  ['another body', bytes('hi'), bytes('ho')],
  ['a body where there was none', undefined, bytes('ho')],
  ['a longer body of which the beginning is the same', { ...bytes('hi'), size: 99 }, { ...bytes('hi'), size: 98 }],
])('a Request with %s is a stream of its own, whoever reports it first', (_, first, second) => {
  for (const isNetworkFirst of [true, false]) {
    const log = logOf(first, second, isNetworkFirst);
    expect(log.shownStreams).toMatchObject([
      { events: 1, connections: [{ request: { id: 'r1' } }] },
      { events: 2, connections: [{ request: { id: 'r2' } }] },
    ]);
    expect(log.totals.events).toBe(3);
  }
});

test('a retry with a Request continues a stream whose body the page reported', () => {
  const log = new Log();
  log.append(batch(log.next, asked(1, 0, { type: 'text', text: 'hi', size: 2 })));
  log.append(batch(log.next, seen('r1', 1, bytes('hi')), NETWORK));
  log.append(batch(log.next, [...failed(1, 100), ...asked(2, 200)]));
  expect(log.shownStreams).toHaveLength(2);
  log.append(batch(log.next, seen('r2', 201, bytes('hi')), NETWORK));
  expect(log.shownStreams).toMatchObject([{ connections: [{ number: 1 }, { number: 2 }] }]);
});

test('of several retries each continues the stream', () => {
  const log = new Log();
  log.append(batch(log.next, asked(1, 0)));
  log.append(batch(log.next, seen('r1', 1, bytes('hi')), NETWORK));
  log.append(batch(log.next, [...failed(1, 100), ...asked(2, 200), ...failed(2, 300), ...asked(3, 400)]));
  log.append(batch(log.next, [...seen('r2', 201, bytes('hi')), ...seen('r3', 401, bytes('hi'))], NETWORK));
  expect(log.shownStreams).toMatchObject([
    { connections: [{ request: { id: 'r1' } }, { request: { id: 'r2' } }, { request: { id: 'r3' } }] },
  ]);
});

test('of several retries one with another body is a stream of its own', () => {
  const log = new Log();
  log.append(batch(log.next, asked(1, 0)));
  log.append(batch(log.next, seen('r1', 1, bytes('hi')), NETWORK));
  log.append(batch(log.next, [...failed(1, 100), ...asked(2, 200), ...failed(2, 300), ...asked(3, 400)]));
  log.append(batch(log.next, [...seen('r2', 201, bytes('hi')), ...seen('r3', 401, bytes('ho'))], NETWORK));
  expect(log.shownStreams).toMatchObject([
    { connections: [{ request: { id: 'r1' } }, { request: { id: 'r2' } }] },
    { connections: [{ request: { id: 'r3' } }] },
  ]);
});

test('a stream that the network never reports stays one of its own', () => {
  const log = new Log();
  log.append(batch(log.next, asked(1, 0)));
  log.append(batch(log.next, seen('r1', 1, bytes('hi')), NETWORK));
  log.append(batch(log.next, [...failed(1, 100), ...asked(2, 200), ...failed(2, 300)]));
  log.forget(log.next);
  expect(log.shownStreams).toMatchObject([{ events: 1 }, { events: 1 }]);
});
