import { EventSource as NodeEventSource } from 'eventsource';
import type { RequestHandler } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { codeOf, FETCHED, FETCHED_EVENTS, RECONNECTING, RECONNECTING_EVENTS, run } from './captures.ts';
import { fetchEvents, sourceEvents } from './clients.ts';

const own = globalThis.EventSource;

beforeAll(() => {
  // Node 20 has none, and `sse` needs one.
  globalThis.EventSource = NodeEventSource;
});

afterAll(() => {
  globalThis.EventSource = own;
});

async function mock(code: string): Promise<void> {
  const { handlers } = await run<{ handlers: RequestHandler[] }>(code);
  const server = setupServer(...handlers);
  server.listen({ onUnhandledRequest: 'error' });
  onTestFinished(() => server.close());
}

test('sse() gives an EventSource the same events, over a reconnect', async () => {
  const code = await codeOf('msw', RECONNECTING);
  expect(code).toContain("import { sse } from 'msw'");
  await mock(code);
  const events = await sourceEvents(new EventSource('https://a.test/events?room=1'), ['message', 'status'], 4);
  expect(events).toEqual(RECONNECTING_EVENTS);
});

test('sse() gives them with their timing, too', async () => {
  await mock(await codeOf('msw', RECONNECTING, { speed: 10 }));
  const events = await sourceEvents(new EventSource('https://a.test/events?room=1'), ['message', 'status'], 4);
  expect(events).toEqual(RECONNECTING_EVENTS);
});

test('http gives fetch the same events', async () => {
  const code = await codeOf('msw', FETCHED, { speed: 10 });
  expect(code).toContain("import { http, HttpResponse } from 'msw'");
  await mock(code);
  const response = await fetch('https://a.test/v1/models/x:stream', { method: 'POST', body: '{}' });
  expect(response.headers.get('x-id')).toBe('7');
  expect(await fetchEvents(response)).toEqual(FETCHED_EVENTS);
});

test('a connection that was cut fails for fetch', async () => {
  const cut = FETCHED.map((batch) => ({
    ...batch,
    records: batch.records.map(({ at, record }) =>
      record.kind === 'connection-ended' ? { at, record: { ...record, how: 'error' as const } } : { at, record },
    ),
  }));
  await mock(await codeOf('msw', cut));
  const response = await fetch('https://a.test/v1/models/x:stream', { method: 'POST' });
  await expect(response.text()).rejects.toThrow();
});

test('what sse() cannot send is given by http', async () => {
  // Its first event begins with a space.
  const asSource = FETCHED.map((batch) => ({
    ...batch,
    records: batch.records.map(({ at, record }) => ({
      at,
      record: record.kind === 'stream-opened' ? { ...record, api: 'EventSource' as const, method: 'GET' } : record,
    })),
  }));
  const code = await codeOf('msw', asSource);
  expect(code).toContain("import { http, HttpResponse } from 'msw'");
  await mock(code);
  const events = await sourceEvents(new EventSource('https://a.test/v1/models/x:stream'), ['message', 'delta'], 2);
  expect(events).toEqual(FETCHED_EVENTS);
});
