import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HEADERS_LENGTH, MIB, TEXT_LENGTH } from '../../../../src/capture/records/limits.ts';
import { isPageItem } from '../../../../src/messages/check-item.ts';
import { isObject } from '../../../../src/messages/kinds.ts';
import { itemBytes, type PageItem } from '../../../../src/messages/page.ts';

const sent: unknown[] = [];

class FakeMessagePort {
  onmessage: ((event: MessageEvent) => void) | null = null;
  postMessage(message: unknown): void {
    sent.push(message);
  }
  close(): void {}
}

class FakeDocument {
  get hidden(): boolean {
    return false;
  }
}

class FakeChannel {
  get port1(): undefined {
    return undefined;
  }
  get port2(): undefined {
    return undefined;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  sent.length = 0;
  vi.stubGlobal('Document', FakeDocument);
  vi.stubGlobal('MessageChannel', FakeChannel);
  vi.stubGlobal('MessagePort', FakeMessagePort);
  vi.stubGlobal('document', new FakeDocument());
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function open() {
  const { createReporter } = await import('../../../../src/page/report/reporter.ts');
  return createReporter(new MessagePort(), 'secret');
}

/** The items that the content script takes: all that were posted. */
function posted(): PageItem[] {
  const items = sent.filter(isObject).flatMap((message) => (Array.isArray(message['items']) ? message['items'] : []));
  expect(items.every(isPageItem)).toBe(true);
  return items.filter(isPageItem);
}

const long = 'x'.repeat(70_000);
const closed: PageItem = { kind: 'stream-closed', time: 1, stream: 1, by: 'page' };
const opened: PageItem = {
  kind: 'stream-opened',
  time: 1,
  stream: 1,
  api: 'fetch',
  method: 'GET',
  url: 'https://a.test/',
};
const ofConnection = { time: 1, stream: 1, connection: 1 };

test.each<[string, PageItem]>([
  ['an id', { kind: 'message', ...ofConnection, type: 'message', data: 'a', lastEventId: long }],
  ['an event type', { kind: 'message', ...ofConnection, type: long, data: 'a', lastEventId: '' }],
  ['a URL', { ...opened, url: `data:text/event-stream,${long}` }],
  ['a method', { ...opened, method: long }],
  ['where a script stands', { ...opened, initiator: `data:text/javascript,${long}:1:2` }],
  ['a header', { ...opened, requestHeaders: [['x-long', 'v'.repeat(MIB)]] }],
  [
    'many headers',
    { kind: 'response-started', ...ofConnection, headers: Array.from({ length: 1001 }, () => ['a', 'b']) },
  ],
  ['a status text', { kind: 'response-started', ...ofConnection, statusText: long }],
  ['an error', { kind: 'connection-ended', ...ofConnection, how: 'error', message: long }],
  ['a listened type', { kind: 'listening', time: 1, stream: 1, type: long }],
])('%s over the limit is cut and marked, and the content script takes it', async (_, item) => {
  const reporter = await open();
  expect(isPageItem(item)).toBe(false);
  reporter.report(item);
  reporter.report(closed);
  expect(posted()).toMatchObject([{ kind: item.kind, truncated: true }, closed]);
});

test('text within its limits arrives unchanged', async () => {
  const reporter = await open();
  const item: PageItem = { ...opened, initiator: 'x'.repeat(TEXT_LENGTH) };
  reporter.report(item);
  reporter.report(closed);
  expect(posted()).toEqual([item, closed]);
});

test('requests with a megabyte of headers are sent soon, and the queue stays within its limit', async () => {
  const reporter = await open();
  const requestHeaders = Array.from({ length: 20 }, (_, i) => [`x-${i}`, 'v'.repeat(60_000)] as const);
  let reported = 0;
  // The content script takes none of them.
  for (; reported < 400; reported += 1) reporter.report({ ...opened, stream: reported + 1, requestHeaders });
  const items = posted();
  const bytes = items.reduce((sum, item) => sum + itemBytes(item), 0);
  expect(items.length).toBeGreaterThan(80);
  expect(items.length).toBeLessThan(reported);
  expect(bytes).toBeGreaterThan(items.length * HEADERS_LENGTH);
  expect(bytes).toBeLessThanOrEqual(48 * MIB);
});

test('what does not fit is counted in events where it held any, and in records where it held none', async () => {
  const reporter = await open();
  const dropped = () => posted().filter((item) => item.kind === 'dropped');
  const data = 'x'.repeat(MIB);
  const message: PageItem = { kind: 'message', ...ofConnection, type: 'message', data, lastEventId: '' };
  const body = new TextEncoder().encode(`data: 1\n\ndata: ${'2'.repeat(MIB)}\n\n`);
  for (let i = 0; i < 60; i += 1) reporter.report(message);
  const lost = 60 - posted().filter(({ kind }) => kind === 'message').length;
  expect(lost).toBeGreaterThan(0);
  reporter.report({ kind: 'bytes', ...ofConnection, offset: 0, bytes: body });
  reporter.report(closed);
  expect(dropped()).toMatchObject([{ count: lost + 1, events: lost + 2 }]);
  const requestHeaders = Array.from({ length: 4 }, (_, i) => [`x-${i}`, 'v'.repeat(60_000)] as const);
  for (let i = 0; i < 400; i += 1) reporter.report({ ...opened, requestHeaders });
  reporter.report(closed);
  const [, records] = dropped();
  expect(records?.kind).toBe('dropped');
  expect(records).not.toHaveProperty('events');
});
