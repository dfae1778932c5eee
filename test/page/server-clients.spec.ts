import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import type { TestServer } from '../../src/server/server.ts';
import { test } from './page-test.ts';

// The test server as a browser sees it: its own EventSource, and @microsoft/fetch-event-source, which needs a page.

let server: TestServer;
let page: Page;

test.beforeEach(async ({ bare, server: started }) => {
  server = started;
  page = await bare.newPage();
  // The package's modules import each other without an extension.
  await page.route('**/fetch-event-source-lib/*', async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1);
    const file = new URL(`../../node_modules/@microsoft/fetch-event-source/lib/esm/${name}.js`, import.meta.url);
    await route.fulfill({ contentType: 'text/javascript', body: await readFile(file, 'utf8') });
  });
  await page.goto(`${server.url}/blank`);
});
test.afterEach(() => page.close());

/** What an EventSource of the page hears until `count` events and errors came. */
const listen = (path: string, names: string[], count: number) =>
  page.evaluate(
    ([path, names, count]) =>
      new Promise<string[]>((resolve) => {
        const source = new EventSource(path);
        const received: string[] = [];
        const add = (text: string) => {
          if (received.push(text) < count) return;
          source.close();
          resolve(received);
        };
        source.onerror = () => add(source.readyState === EventSource.CLOSED ? 'closed' : 'reconnecting');
        for (const name of names) {
          source.addEventListener(name, (event) => add(`${name}#${event.lastEventId}=${event.data}`));
        }
      }),
    [path, names, count] as const,
  );
const attempts = (path: string) => server.control.registry.attempts().filter(({ url }) => url === path);

test('EventSource: resumes after each drop with the Last-Event-ID and stops at the 204', async () => {
  const path = '/resume?interval=1&drop=2&count=4&retry=30';
  expect(await listen(path, ['message'], 7)).toEqual([
    'message#1={"n":1}',
    'message#2={"n":2}',
    'reconnecting',
    'message#3={"n":3}',
    'message#4={"n":4}',
    'reconnecting',
    'closed',
  ]);
  expect(attempts(path).map(({ lastEventId }) => lastEventId)).toEqual([null, '2', '4']);
});

test('EventSource: reconnects after a reset before the answer, gives up at a status or a wrong type', async () => {
  // Of two resets the browser hides the first when it came on a socket that it had used before.
  const [first] = await listen('/status?interval=1&count=1&refuse=on&attempts=2', ['status'], 1);
  expect(first).toBe('reconnecting');
  expect(await listen('/status?status=500', ['status'], 1)).toEqual(['closed']);
  expect(await listen('/en-dash', ['message'], 1)).toEqual(['closed']);
  expect(await listen('/html', ['message'], 1)).toEqual(['closed']);
  expect(await listen('/status?interval=1&redirect=2', ['status'], 1)).toEqual(['status#1={"msg":"hi"}']);
});

test('EventSource: reads with CORS headers, fails without', async () => {
  const elsewhere = server.url.replace('127.0.0.1', 'localhost');
  expect(await listen(`${elsewhere}/status?interval=1`, ['status'], 1)).toEqual(['status#1={"msg":"hi"}']);
  expect(await listen(`${elsewhere}/status?interval=1&cors=off`, ['status'], 1)).toEqual(['closed']);
});

test('EventSource: edge cases of the standard', async () => {
  expect(await listen('/bom?interval=1', ['message'], 2)).toEqual(['message#=one', 'message#=three']);
  expect(await listen('/line-ends?interval=1', ['message'], 2)).toEqual(['message#1=a\nb', 'message#2=c']);
  expect(await listen('/null-id?interval=1', ['message'], 4)).toEqual([
    'message#1=a',
    'message#1=b',
    'message#1=c',
    'message#=d',
  ]);
  expect(await listen('/empty-data?interval=1', ['message', 'named'], 5)).toEqual([
    'message#=',
    'message#=',
    'message#=',
    'message#=\n',
    'message#= two spaces',
  ]);
  expect(await listen('/one-byte?interval=1', ['tick', 'message'], 2)).toEqual(['tick#ü1=Grüße 🌊', 'message#ü1=end']);
  expect(await listen('/retry?interval=1', ['message'], 1)).toEqual(['message#=then the end']);
  const replaced = ['<\ufffd>', '<\ufffd>', '<\ufffd\ufffd>', '<\ufffd\ufffd\ufffd>', '<\ufffd>'];
  expect(await listen('/invalid-utf8?interval=1', ['message'], 5)).toEqual(replaced.map((data) => `message#=${data}`));
  expect(await listen('/indented?interval=1', ['message', 'onStatus'], 1)).toEqual(['reconnecting']);
});

/** Runs @microsoft/fetch-event-source until it ends, fails, or received `count` things. */
const fetchEventSource = (path: string, count: number) =>
  page.evaluate(
    async ([path, count]) => {
      const { fetchEventSource } = await import(`${location.origin}/fetch-event-source-lib/index`);
      const received: string[] = [];
      const abort = new AbortController();
      const add = (text: string) => {
        if (received.push(text) >= count) abort.abort();
      };
      await fetchEventSource(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{"topic":"news"}',
        signal: abort.signal,
        onmessage: (event: { event: string; id: string; data: string }) =>
          add(`${event.event}#${event.id}=${event.data}`),
        onclose: () => add('closed'),
        onerror: (error: unknown) => {
          add(error instanceof Error && error.message.startsWith('Expected content-type') ? 'wrong type' : 'error');
          if (abort.signal.aborted) throw error;
        },
      }).catch(() => {});
      return received;
    },
    [path, count] as const,
  );

test('fetch-event-source: POSTs again after a drop, with its body and last-event-id, after `retry`', async () => {
  // Cut at the first bytes of the third event, some time after the second: Chromium throws away what was not read when
  // the error comes.
  const event = 'event: update\nid: 1\ndata: {"topic":"news","n":1}\n\n';
  const bytes = 'retry: 80\n\n'.length + 2 * event.length + 5;
  const path = `/fetch-event-source?interval=150&count=3&retry=80&dropBytes=${bytes}`;
  expect((await fetchEventSource(path, 6)).slice(0, 6)).toEqual([
    '#=',
    'update#1={"topic":"news","n":1}',
    'update#2={"topic":"news","n":2}',
    'error',
    '#=',
    'update#3={"topic":"news","n":3}',
  ]);
  const [first, second] = attempts(path);
  expect([first?.lastEventId, second?.lastEventId, second?.method]).toEqual([null, '2', 'POST']);
  expect((second?.time ?? 0) - (first?.ended?.time ?? 0)).toBeGreaterThan(75);
});

test('fetch-event-source: a cut between id and blank line loses that event', async () => {
  // The standard takes an id when the event is complete; the package takes it at the line, and asks for what follows.
  const path = '/fetch-event-source?interval=150&count=3&retry=80&drop=2&dropAt=event';
  const received = await fetchEventSource(path, 6);
  expect(received.filter((text) => text.startsWith('update'))).toEqual([
    'update#1={"topic":"news","n":1}',
    'update#2={"topic":"news","n":2}',
  ]);
  expect(attempts(path)[1]?.lastEventId).toBe('3');
});

test('fetch-event-source: ends with the response; a wrong content type is an error', async () => {
  expect((await fetchEventSource('/fetch-event-source?interval=1&count=1', 9)).at(-1)).toBe('closed');
  expect(await fetchEventSource('/fetch-event-source?count=1&contentType=text/plain', 1)).toEqual(['wrong type']);
});

test('XHR and fetch report an error for a stream that is cut', async () => {
  const outcome = await page.evaluate(async () => {
    const xhr = await new Promise<string>((resolve) => {
      const request = new XMLHttpRequest();
      request.open('GET', '/status?interval=1&drop=2');
      request.onerror = () => resolve('error');
      request.onload = () => resolve('load');
      request.send();
    });
    const text = await fetch('/status?interval=1&drop=2').then((response) =>
      response.text().catch((error: Error) => error.name),
    );
    return [xhr, text];
  });
  expect(outcome).toEqual(['error', 'TypeError']);
});
