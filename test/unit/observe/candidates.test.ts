import { describe, expect, test } from 'vitest';
import { REQUEST_BODY_LENGTH, WAITING_BODY_BYTES } from '../../../src/capture/records/limits.ts';
import type { OtherRecord } from '../../../src/capture/records/record.ts';
import { Candidates, type RequestDetails, SETTLE_MS } from '../../../src/observe/candidates.ts';

const EVENT_STREAM = [{ name: 'Content-Type', value: 'text/event-stream; charset=utf-8' }];

function watch() {
  const reported: OtherRecord[] = [];
  const later: { run: () => void; ms: number }[] = [];
  const candidates = new Candidates(
    (record) => reported.push(record),
    (run, ms) => later.push({ run, ms }),
  );
  const details = (more: Partial<RequestDetails> = {}): RequestDetails => ({
    requestId: 'r',
    method: 'GET',
    url: 'https://example.test/events',
    tabId: 1,
    frameId: 0,
    documentId: 'd',
    timeStamp: 1000,
    ...more,
  });
  return { candidates, details, later, reported, kinds: () => reported.map(({ kind }) => kind) };
}

describe('a request is reported', () => {
  test('when it accepts event streams, even if the response is another type', () => {
    const { candidates, details, kinds, reported } = watch();
    const requestHeaders = [
      { name: 'Accept', value: 'text/event-stream' },
      { name: 'Last-Event-ID', value: '41' },
    ];
    candidates.beforeRequest(details());
    candidates.sendHeaders(details({ requestHeaders }));
    candidates.response(details({ statusCode: 500, statusLine: 'HTTP/1.1 500 Out of order' }));
    candidates.completed(details({ timeStamp: 1010 }));
    expect(kinds()).toEqual(['network-request', 'network-response', 'network-end']);
    expect(reported[0]).toMatchObject({
      request: 'r',
      documentId: 'd',
      headers: [
        ['accept', 'text/event-stream'],
        ['last-event-id', '41'],
      ],
    });
    expect(reported[1]).toMatchObject({ status: 500, statusText: 'Out of order' });
  });

  test('when the response is an event stream, with its redirects', () => {
    const { candidates, details, kinds } = watch();
    candidates.beforeRequest(details({ method: 'POST' }));
    candidates.sendHeaders(details({ requestHeaders: [] }));
    candidates.redirect(details({ statusCode: 307, redirectUrl: 'https://example.test/there' }));
    expect(kinds()).toEqual([]);
    candidates.response(details({ statusCode: 200, responseHeaders: EVENT_STREAM }));
    expect(kinds()).toEqual(['network-request', 'network-redirect', 'network-response']);
  });

  test('once, although two webRequest events carry its response; a redirect is no response', () => {
    const { candidates, details, kinds } = watch();
    candidates.beforeRequest(details());
    candidates.sendHeaders(details({ requestHeaders: [{ name: 'accept', value: 'text/event-stream' }] }));
    const location = [{ name: 'Location', value: '/there' }];
    candidates.response(details({ statusCode: 302, responseHeaders: location }));
    candidates.redirect(details({ statusCode: 302, redirectUrl: 'https://example.test/there' }));
    candidates.beforeRequest(details({ url: 'https://example.test/there' }));
    candidates.response(details({ statusCode: 200, responseHeaders: EVENT_STREAM }));
    candidates.response(details({ statusCode: 200, responseHeaders: EVENT_STREAM }));
    expect(kinds()).toEqual(['network-request', 'network-redirect', 'network-response']);
  });

  test('when it is answered with another kind of stream', () => {
    for (const value of ['application/x-ndjson', 'application/connect+json', 'application/vnd.amazon.eventstream']) {
      const { candidates, details, kinds } = watch();
      candidates.beforeRequest(details());
      candidates.sendHeaders(details({ requestHeaders: [] }));
      candidates.response(details({ statusCode: 200, responseHeaders: [{ name: 'content-type', value }] }));
      expect(kinds()).toEqual(['network-request', 'network-response']);
    }
  });

  test('not at all when neither holds', () => {
    const { candidates, details, kinds } = watch();
    candidates.beforeRequest(details());
    candidates.sendHeaders(details({ requestHeaders: [{ name: 'Accept', value: '*/*' }] }));
    candidates.response(
      details({ statusCode: 200, responseHeaders: [{ name: 'content-type', value: 'text/event-streams' }] }),
    );
    candidates.completed(details());
    candidates.beforeRequest(details({ requestId: 'preflight', method: 'OPTIONS' }));
    candidates.response(details({ requestId: 'preflight', statusCode: 200, responseHeaders: EVENT_STREAM }));
    candidates.failed(details({ requestId: 'never begun' }));
    expect(kinds()).toEqual([]);
  });
});

test('the page gets time to report first, after a response and after a failure', () => {
  const { candidates, details, kinds, later, reported } = watch();
  candidates.beforeRequest(details());
  candidates.sendHeaders(details({ requestHeaders: [{ name: 'accept', value: 'text/event-stream' }] }));
  candidates.failed(details({ timeStamp: 2000, error: 'net::ERR_CONNECTION_REFUSED' }));
  expect(later.map(({ ms }) => ms)).toEqual([SETTLE_MS]);
  later[0]?.run();
  expect(kinds()).toEqual(['network-request', 'network-error', 'network-settled']);
  expect(reported[2]).toMatchObject({ time: 2000 + SETTLE_MS });
});

test('a body whose reader let go of it is cancelled, by whichever name the browser gives that', () => {
  const errorAfter = (step: 'response' | 'responseStarted', error: string) => {
    const { candidates, details, reported } = watch();
    candidates.beforeRequest(details());
    candidates.sendHeaders(details());
    candidates[step](details({ statusCode: 200, responseHeaders: EVENT_STREAM }));
    candidates.failed(details({ error }));
    return reported.at(-1);
  };
  for (const error of ['net::ERR_FAILED', 'net::ERR_ABORTED'])
    expect(errorAfter('responseStarted', error)).toMatchObject({ error: 'net::ERR_ABORTED' });
  // CORS refuses a response after its headers, before its body.
  expect(errorAfter('response', 'net::ERR_FAILED')).toMatchObject({ error: 'net::ERR_FAILED' });
  const reset = 'net::ERR_CONNECTION_RESET';
  expect(errorAfter('responseStarted', reset)).toMatchObject({ error: reset });
});

test('a request of no tab belongs to a worker that tabs share', () => {
  const { candidates, details, reported } = watch();
  candidates.beforeRequest(details({ tabId: -1 }));
  candidates.response(details({ tabId: -1, statusCode: 200, responseHeaders: EVENT_STREAM }));
  expect(reported[0]).toMatchObject({ shared: true });
});

test('an id in UTF-8 is decoded; other bytes stay as they are', () => {
  const { candidates, details, reported } = watch();
  const requestHeaders = [
    { name: 'Accept', value: 'text/event-stream' },
    { name: 'Last-Event-ID', value: '\u00e2\u0082\u00ac' },
    { name: 'X-Other', value: '\u00e2' },
  ];
  candidates.beforeRequest(details());
  candidates.sendHeaders(details({ requestHeaders }));
  expect(reported[0]).toMatchObject({
    headers: [
      ['accept', 'text/event-stream'],
      ['last-event-id', '€'],
      ['x-other', '\u00e2'],
    ],
  });
});

test('requests without further events are forgotten', () => {
  const { candidates, details, kinds } = watch();
  for (let i = 0; i < 3000; i++) candidates.beforeRequest(details({ requestId: String(i) }));
  candidates.response(details({ requestId: '0', statusCode: 200, responseHeaders: EVENT_STREAM }));
  expect(kinds()).toEqual([]);
  candidates.response(details({ requestId: '2999', statusCode: 200, responseHeaders: EVENT_STREAM }));
  expect(kinds()).toEqual(['network-request', 'network-response']);
});

describe('the body of a request', () => {
  const bytesOf = (text: string) => ({ raw: [{ bytes: new TextEncoder().encode(text).slice().buffer }] });
  const bodies = (reported: readonly OtherRecord[]) =>
    reported.flatMap((record) => (record.kind === 'network-request' ? [record.body] : []));

  test('is reported with the request, whichever of two listeners is called first', () => {
    const { candidates, details, reported } = watch();
    const response = { statusCode: 200, responseHeaders: EVENT_STREAM };
    candidates.beforeRequest(details({ method: 'POST', requestBody: bytesOf('two') }));
    candidates.beforeRequest(details({ method: 'POST' }));
    candidates.response(details(response));
    candidates.beforeRequest(details({ requestId: 's', method: 'POST' }));
    candidates.beforeRequest(details({ requestId: 's', method: 'POST', requestBody: bytesOf('three') }));
    candidates.response(details({ requestId: 's', ...response }));
    candidates.beforeRequest(details({ requestId: 't' }));
    candidates.response(details({ requestId: 't', ...response }));
    expect(bodies(reported)).toEqual([
      { type: 'bytes', text: 'two', size: 3 },
      { type: 'bytes', text: 'three', size: 5 },
      undefined,
    ]);
  });

  test('is marked as dropped when too much waits, the oldest first', () => {
    const { candidates, details, reported } = watch();
    const text = 'x'.repeat(REQUEST_BODY_LENGTH);
    const many = Math.ceil(WAITING_BODY_BYTES / REQUEST_BODY_LENGTH) + 1;
    for (let i = 0; i < many; i++) {
      candidates.beforeRequest(details({ requestId: String(i), method: 'POST', requestBody: bytesOf(text) }));
    }
    for (let i = 0; i < many; i++) {
      candidates.response(details({ requestId: String(i), statusCode: 200, responseHeaders: EVENT_STREAM }));
    }
    const types = bodies(reported).map((body) => body?.type);
    expect(types).toHaveLength(many);
    expect(types.indexOf('bytes')).toBe(types.lastIndexOf('dropped') + 1);
    expect(types.filter((type) => type === 'dropped').length).toBeGreaterThan(0);
    expect(types.at(-1)).toBe('bytes');
  });

  test('of requests that are no streams makes room again', () => {
    const { candidates, details, reported } = watch();
    const text = 'x'.repeat(REQUEST_BODY_LENGTH);
    for (let i = 0; i < 100; i++) {
      const of = { requestId: String(i), method: 'POST' };
      candidates.beforeRequest(details({ ...of, requestBody: bytesOf(text) }));
      if (i % 3 === 0) candidates.failed(details(of));
      else if (i % 3 === 1) candidates.completed(details(of));
      else candidates.response(details({ ...of, statusCode: 200, responseHeaders: [] }));
    }
    candidates.beforeRequest(details({ method: 'POST', requestBody: bytesOf('last') }));
    candidates.response(details({ statusCode: 200, responseHeaders: EVENT_STREAM }));
    expect(bodies(reported)).toEqual([{ type: 'bytes', text: 'last', size: 4 }]);
  });
});
