import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { RequestBody, StreamOpened } from '../../../../src/capture/records/stream-record.ts';
import { type Draft, orderOf, prepared, unsettable } from '../../../../src/panel/send-again/draft.ts';
import { type Order, outcomeCode, sendCode } from '../../../../src/panel/send-again/page-code.ts';
import { outcomeText, sendAgain } from '../../../../src/panel/send-again/send.ts';
import { hostileText } from '../../formats/code/hostile-requests.ts';
import { storedBatch } from '../../formats/logs.ts';
import { partOf, reduced } from '../../formats/parts.ts';
import { runs } from '../../runs.ts';

const BASE = 'https://a.test/app';

function preparedOf(opened: Partial<StreamOpened>) {
  const log = reduced([
    storedBatch([
      {
        kind: 'stream-opened',
        time: 0,
        stream: 1,
        api: 'fetch',
        method: 'POST',
        url: 'https://a.test/chat',
        ...opened,
      },
      { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
      { kind: 'listening', time: 0, stream: 1, type: 'tick' },
    ]),
  ]);
  const [of] = partOf(log).connections();
  if (of === undefined) throw new Error('there is no connection');
  return prepared(of);
}

const draft: Draft = {
  client: 'fetch',
  method: 'POST',
  url: '/chat?x=1',
  headers: 'X-Key: a: b\n\ncontent-type: text/plain',
  body: 'hi',
  withCredentials: false,
  base64: undefined,
  types: [],
};

test('a request is prepared with its headers and body', () => {
  const body = { type: 'text', text: '{"q":1}', size: 7 };
  const headers = [
    ['x-key', '1'],
    ['cookie', 'a=b'],
    ['sec-x', '1'],
  ] as const;
  const found = preparedOf({ requestHeaders: headers, requestBody: body });
  expect(found.draft).toMatchObject({ client: 'fetch', method: 'POST', headers: 'x-key: 1', body: '{"q":1}' });
  expect(found.draft.withCredentials).toBe(true);
  expect(found.byBrowser).toEqual(['cookie', 'sec-x']);
  expect(found.warnings).toEqual([]);
});

test('a value that the network could not report is that of the page', () => {
  const found = preparedOf({ requestHeaders: [['x-key', 'k\xe4se']] });
  expect(found.draft.headers).toBe('x-key: k\xe4se');
});

test.each<[RequestBody, RegExp]>([
  [{ type: 'text', text: 'be', size: 90_000, truncated: true }, /longer body: this is its beginning/],
  [{ type: 'ReadableStream' }, /body of type ReadableStream that was not captured/],
  [{ type: 'Blob', base64: 'AAEC', size: 90_000, truncated: true }, /body that is not text and was left out/],
])('a body that is not whole is a warning: %o', (requestBody, warning) => {
  expect(preparedOf({ requestBody }).warnings).toEqual([expect.stringMatching(warning)]);
});

test('bytes that are no text are sent as they were', () => {
  const found = preparedOf({ requestBody: { type: 'Blob', base64: 'AAH/', size: 3 } });
  expect(found.warnings).toEqual([]);
  expect(orderOf(found.draft, BASE)).toMatchObject({ base64: 'AAH/' });
});

test('an EventSource is opened with its listeners', () => {
  const found = preparedOf({ api: 'EventSource', method: 'GET', withCredentials: true });
  expect(orderOf({ ...found.draft, url: 'other' }, BASE)).toEqual({
    client: 'EventSource',
    url: 'https://a.test/other',
    withCredentials: true,
    types: ['tick'],
  });
});

test('a draft gives the options of a fetch', () => {
  expect(orderOf(draft, BASE)).toEqual({
    client: 'fetch',
    url: 'https://a.test/chat?x=1',
    options: { method: 'POST', headers: { 'x-key': 'a: b', 'content-type': 'text/plain' }, body: 'hi' },
  });
});

test.each<[Partial<Draft>, RegExp]>([
  [{ url: 'javascript:alert(1)' }, /URL is not valid/],
  [{ url: 'http://' }, /URL is not valid/],
  [{ headers: 'x-key' }, /Header 1 has no colon/],
  [{ headers: 'a: 1\nä: 1' }, /1 header is not valid in HTTP/],
  [{ method: 'get' }, /A GET has no body/],
  [{ method: 'a b' }, /method is not valid/],
])('a draft that cannot be sent says why: %o', (change, problem) => {
  expect(orderOf({ ...draft, ...change }, BASE)).toMatch(problem);
});

test('names the headers that the browser lets no page set', () => {
  expect(unsettable({ ...draft, headers: 'Cookie: a\nx: 1\nSec-Fetch-Mode: cors' })).toEqual([
    'cookie',
    'sec-fetch-mode',
  ]);
});

/** A page that answers, and records the calls of its `fetch`. */
function page(answer: () => Promise<object>) {
  const calls: unknown[] = [];
  const context = {
    AbortController,
    atob,
    Uint8Array,
    document: { addEventListener() {}, removeEventListener() {} },
    fetch: (url: string, { signal: _, ...options }: RequestInit) => {
      calls.push([url, options]);
      return answer();
    },
  };
  const evaluate = async (code: string): Promise<unknown> => runInNewContext(code, context);
  return { calls, context, evaluate };
}

test('whatever a request holds, the script sends it as data', () => {
  fc.assert(
    fc.property(hostileText, hostileText, hostileText, (url, value, body) => {
      const order: Order = { client: 'fetch', url, options: { method: 'POST', headers: [['x', value]], body } };
      const { calls, context } = page(async () => ({ status: 200 }));
      runInNewContext(sendCode(order, 'key'), context);
      expect(JSON.parse(JSON.stringify(calls))).toEqual([[url, order.options]]);
      expect(runInNewContext(outcomeCode('key'), context)).toMatch(/pending/);
    }),
    { numRuns: runs(100) },
  );
});

const order: Order = { client: 'fetch', url: 'https://a.test/chat', options: {} };

test('a request that is answered needs no words, a refused one does', async () => {
  const place = { frameUrl: undefined, documentUrl: BASE };
  const good = page(async () => ({ status: 200 }));
  expect(await sendAgain(good.evaluate, order, place)).toEqual({ good: true, messages: [] });
  const bad = page(async () => ({ status: 401 }));
  expect(await sendAgain(bad.evaluate, order, place)).toMatchObject({
    good: false,
    messages: [expect.stringContaining('answered 401')],
  });
});

test('where the frame is gone, the page sends it, and that is said', async () => {
  const { evaluate } = page(async () => ({ status: 200 }));
  const inFrame = vi.fn((code: string, frame?: string) =>
    frame === undefined ? evaluate(code) : Promise.reject(new Error('Object not found')),
  );
  const result = await sendAgain(inFrame, order, { frameUrl: 'https://a.test/frame', documentUrl: BASE });
  expect(result).toEqual({ good: true, messages: [expect.stringContaining('frame that made the request is gone')] });
});

test('says why a request failed', () => {
  const failed = (more: object, to = order) => outcomeText({ state: 'failed', ...more }, to, BASE).join();
  expect(failed({ error: 'TypeError: Failed to fetch', policy: 'connect-src' })).toContain('Content Security Policy');
  expect(failed({ error: 'TypeError: Failed to fetch' })).not.toContain('CORS');
  expect(failed({ error: 'TypeError: Failed to fetch' }, { ...order, url: 'https://b.test/' })).toContain('CORS');
  expect(failed({ error: 'TypeError: Invalid name' })).toContain('refused the request: TypeError: Invalid name');
});
