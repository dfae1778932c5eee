import { describe, expect, test } from 'vitest';
import { readAccount } from '../../../src/observe/har.ts';

const MESSAGES = [
  { time: 1.5, eventName: 'message', eventId: '1', data: 'a' },
  { time: 2, eventName: 'tick', eventId: '2', data: 'ä' },
];

function har(more: object = {}) {
  return {
    _resourceType: 'eventsource',
    _eventSourceMessages: MESSAGES,
    startedDateTime: '2026-01-01T00:00:00.000Z',
    time: 40,
    request: { method: 'GET', url: 'https://example.test/', headers: [{ name: 'Accept', value: 'text/event-stream' }] },
    response: { status: 200, httpVersion: 'http/1.1', _error: 'net::ERR_RESET' },
    timings: { blocked: 1, dns: -1, connect: -1, send: 2, wait: 3, receive: 30 },
    ...more,
  };
}

describe("the browser's list of events", () => {
  test('is read for a stream', () => {
    const account = readAccount(har(), 7, 1000);
    const started = Date.parse('2026-01-01T00:00:00.000Z');
    expect(account?.finished).toMatchObject({ entry: 7, started, time: started + 40, wait: 6, events: 2, status: 200 });
    expect(account?.finished).toMatchObject({ error: 'net::ERR_RESET', protocol: 'http/1.1' });
    expect(Array.from({ [Symbol.iterator]: () => account?.events ?? [].values() })).toMatchObject([
      { stream: 7, time: 1500, type: 'message', lastEventId: '1', data: 'a', size: 1, truncated: false },
      { stream: 7, time: 2000, type: 'tick', lastEventId: '2', data: 'ä', size: 2, truncated: false },
    ]);
  });

  test.each([
    ['73 bytes', 73, 73],
    ['none', 0, 0],
    ['no size', undefined, undefined],
    ['a size that is none', -1, undefined],
  ])('has the size of the body: %s', (_, size, bodyBytes) => {
    const response = { status: 200, content: { size } };
    expect(readAccount(har({ response }), 1, 1000)?.finished.bodyBytes).toBe(bodyBytes);
  });

  test('of long events is cut', () => {
    const messages = [{ time: 1, data: 'x'.repeat(100) }];
    const account = readAccount(har({ _eventSourceMessages: messages }), 1, 10);
    expect(account?.events.next().value).toMatchObject({ data: 'x'.repeat(10), size: 100, truncated: true });
  });

  test('holds every event twice after a redirect, and is read once', () => {
    const [a, b] = MESSAGES;
    const twice = { _resourceType: 'other', _eventSourceMessages: [a, a, b, b] };
    expect(readAccount(har(twice), 1, 1000)?.finished.events).toBe(2);
    expect(readAccount(har({ ...twice, _eventSourceMessages: [a, b, a, b] }), 1, 1000)?.finished.events).toBe(2);
  });

  test.each([
    ['nothing', undefined],
    ['no request', { response: {} }],
    ['an ordinary request', har({ _resourceType: 'xhr', _eventSourceMessages: undefined, request: { headers: [] } })],
    ['no time', har({ startedDateTime: 'never' })],
  ])('of %s is none', (_, value) => {
    expect(readAccount(value, 1, 1000)).toBeUndefined();
  });

  test('is read as far as possible when fields are broken', () => {
    const broken = har({ response: 3, timings: null, time: Number.NaN, _eventSourceMessages: [null, { data: 5 }] });
    const account = readAccount(broken, 1, 1000);
    expect(account?.finished).toMatchObject({ status: 0, events: 1 });
    expect(account?.events.next().value).toMatchObject({ data: '', type: 'message', time: 0 });
  });

  test('has the Last-Event-ID as it was sent, although DevTools decode it as windows-1252', () => {
    const request = {
      method: 'GET',
      url: 'https://example.test/',
      headers: [{ name: 'Last-Event-ID', value: 'æ—¥æœ¬Ã¼' }],
    };
    expect(readAccount(har({ request }), 1, 1000)?.finished.requestHeaders).toEqual([['last-event-id', '日本ü']]);
  });
});
