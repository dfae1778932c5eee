import { describe, expect, test } from 'vitest';
import type { OtherRecord } from '../../../src/capture/records/record.ts';
import { Candidates, type RequestDetails, SETTLE_MS } from '../../../src/observe/candidates.ts';

const EVENT_STREAM = [{ name: 'Content-Type', value: 'text/event-stream; charset=utf-8' }];

function watch() {
  const told: OtherRecord[] = [];
  const later: { run: () => void; ms: number }[] = [];
  const candidates = new Candidates(
    (record) => told.push(record),
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
  return { candidates, details, later, told, kinds: () => told.map(({ kind }) => kind) };
}

describe('a request is told of', () => {
  test('when it asks for events, also if it is answered with something else', () => {
    const { candidates, details, kinds, told } = watch();
    const requestHeaders = [
      { name: 'Accept', value: 'text/event-stream' },
      { name: 'Last-Event-ID', value: '41' },
    ];
    candidates.beforeRequest(details());
    candidates.sendHeaders(details({ requestHeaders }));
    candidates.response(details({ statusCode: 500, statusLine: 'HTTP/1.1 500 Out of order' }));
    candidates.completed(details({ timeStamp: 1010 }));
    expect(kinds()).toEqual(['network-request', 'network-response', 'network-end']);
    expect(told[0]).toMatchObject({
      request: 'r',
      documentId: 'd',
      headers: [
        ['accept', 'text/event-stream'],
        ['last-event-id', '41'],
      ],
    });
    expect(told[1]).toMatchObject({ status: 500, statusText: 'Out of order' });
  });

  test('when it is answered with events, with the redirects that led there', () => {
    const { candidates, details, kinds } = watch();
    candidates.beforeRequest(details({ method: 'POST' }));
    candidates.sendHeaders(details({ requestHeaders: [] }));
    candidates.redirect(details({ statusCode: 307, redirectUrl: 'https://example.test/there' }));
    expect(kinds()).toEqual([]);
    candidates.response(details({ statusCode: 200, responseHeaders: EVENT_STREAM }));
    expect(kinds()).toEqual(['network-request', 'network-redirect', 'network-response']);
  });

  test('once, though two events bring its answer, and the redirect itself is none', () => {
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

  test('not at all when it does neither', () => {
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

test('the page has its time to tell, after an answer and after a failure', () => {
  const { candidates, details, kinds, later, told } = watch();
  candidates.beforeRequest(details());
  candidates.sendHeaders(details({ requestHeaders: [{ name: 'accept', value: 'text/event-stream' }] }));
  candidates.failed(details({ timeStamp: 2000, error: 'net::ERR_CONNECTION_REFUSED' }));
  expect(later.map(({ ms }) => ms)).toEqual([SETTLE_MS]);
  later[0]?.run();
  expect(kinds()).toEqual(['network-request', 'network-error', 'network-settled']);
  expect(told[2]).toMatchObject({ time: 2000 + SETTLE_MS });
});

test('a request of no tab belongs to a worker that tabs share', () => {
  const { candidates, details, told } = watch();
  candidates.beforeRequest(details({ tabId: -1 }));
  candidates.response(details({ tabId: -1, statusCode: 200, responseHeaders: EVENT_STREAM }));
  expect(told[0]).toMatchObject({ shared: true });
});

test('an id of UTF-8 is read as such, other bytes are left as they are', () => {
  const { candidates, details, told } = watch();
  const requestHeaders = [
    { name: 'Accept', value: 'text/event-stream' },
    { name: 'Last-Event-ID', value: '\u00e2\u0082\u00ac' },
    { name: 'X-Other', value: '\u00e2' },
  ];
  candidates.beforeRequest(details());
  candidates.sendHeaders(details({ requestHeaders }));
  expect(told[0]).toMatchObject({
    headers: [
      ['accept', 'text/event-stream'],
      ['last-event-id', '€'],
      ['x-other', '\u00e2'],
    ],
  });
});

test('requests of which nothing more is heard are let go', () => {
  const { candidates, details, kinds } = watch();
  for (let i = 0; i < 3000; i++) candidates.beforeRequest(details({ requestId: String(i) }));
  candidates.response(details({ requestId: '0', statusCode: 200, responseHeaders: EVENT_STREAM }));
  expect(kinds()).toEqual([]);
  candidates.response(details({ requestId: '2999', statusCode: 200, responseHeaders: EVENT_STREAM }));
  expect(kinds()).toEqual(['network-request', 'network-response']);
});
