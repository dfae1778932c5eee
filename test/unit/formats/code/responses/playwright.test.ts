import { expect, test } from 'vitest';
import { codeOf, FETCHED, RECONNECTING, run } from './captures.ts';

interface Fulfilled {
  status: number;
  headers?: Record<string, string>;
  body?: Buffer;
}

type Answer = (route: unknown) => Promise<void>;

/** Routes the requests of a page that is none: gives the answer to each, or nothing where they are not routed. */
async function routed(code: string) {
  const { routeCaptured } = await run<{ routeCaptured: (page: unknown) => Promise<void> }>(code);
  const routes: { matches: (url: URL) => boolean; answer: Answer }[] = [];
  await routeCaptured({
    route: async (matches: (url: URL) => boolean, answer: Answer) => void routes.push({ matches, answer }),
  });
  return async (url: string, method: string, accept = '*/*'): Promise<Fulfilled | undefined> => {
    let fulfilled: Fulfilled | undefined;
    await routes
      .find(({ matches }) => matches(new URL(url)))
      ?.answer({
        request: () => ({ method: () => method, headers: () => ({ accept }) }),
        fallback: async () => {},
        fulfill: async (given: Fulfilled) => {
          fulfilled = given;
        },
      });
    return fulfilled;
  };
}

test('a route gives whole bodies: the connections in their order, and again', async () => {
  const request = await routed(await codeOf('playwright', RECONNECTING, { speed: 1 }));
  const url = 'https://a.test/events?room=1';
  const first = await request(url, 'GET', 'text/event-stream');
  expect(first?.headers).toEqual({ 'content-type': 'text/event-stream' });
  expect(String(first?.body)).toBe(
    'id: 1\nevent: status\ndata: {"msg":"it\'s"}\n\nid: 2\ndata: two\ndata: lines\n\ndata: \n\n',
  );
  // It went on when the capture ended: the source must not come back.
  expect(String((await request(url, 'GET', 'text/event-stream'))?.body)).toBe(
    'id: 3\ndata: after the break\n\nretry: 2147483647\n\n',
  );
  expect(await request(url, 'GET', 'text/event-stream')).toEqual(first);
  expect(await request('https://a.test/other', 'GET')).toBeUndefined();
  expect(await request(url, 'POST')).toBeUndefined();
});

test('an EventSource whose stream has ended stops', async () => {
  const asSource = FETCHED.map((batch) => ({
    ...batch,
    records: batch.records.map(({ at, record }) => ({
      at,
      record: record.kind === 'stream-opened' ? { ...record, api: 'EventSource' as const, method: 'GET' } : record,
    })),
  }));
  const request = await routed(await codeOf('playwright', asSource));
  const url = 'https://a.test/v1/models/x:stream';
  expect((await request(url, 'GET', 'text/event-stream'))?.status).toBe(200);
  expect(await request(url, 'GET', 'text/event-stream')).toEqual({ status: 204 });
  expect((await request(url, 'GET', 'text/event-stream'))?.status).toBe(200);
});

test('the form with a replay server is a test of Playwright', async () => {
  const code = await codeOf('playwright-replay', RECONNECTING, { speed: 10 });
  const module = await run<{ test: { extend: unknown }; expect: unknown }>(code);
  expect(module.test.extend).toBeTypeOf('function');
  expect(module.expect).toBeTypeOf('function');
});
