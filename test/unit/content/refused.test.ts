import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FromContent } from '../../../src/messages/capture.ts';
import { FakePort } from '../messages/fake-port.ts';

/** A fake of the browser APIs that a content script uses. */
async function start() {
  const ports: FakePort[] = [];
  let onMessage: (message: unknown, sender: object, answer: (value: unknown) => void) => void = () => {};
  const runtime = {
    id: 'extension',
    connect() {
      const port = new FakePort();
      ports.push(port);
      return port;
    },
    onMessage: {
      addListener(listener: typeof onMessage) {
        onMessage = listener;
      },
    },
  };
  vi.stubGlobal('chrome', { runtime });
  vi.stubGlobal('document', { hidden: true });
  vi.stubGlobal('addEventListener', () => {});
  vi.resetModules();
  const { Capture } = await import('../../../src/content/capture.ts');
  const { onQuestion } = await import('../../../src/content/background-link.ts');
  const toHook = vi.fn();
  const capture = new Capture(toHook);
  onQuestion({
    attach: () => capture.attach(),
    list: () => capture.openStreams,
    refused: () => capture.refused(),
  });
  const dropped = (): object[] =>
    (ports[0]?.sent ?? [])
      .flatMap((each) => (isBatch(each) ? each.batch.records : []))
      .flatMap(({ record }) => (record.kind === 'dropped' ? [record] : []));
  return { capture, toHook, ports, dropped, say: (message: unknown) => onMessage(message, {}, () => {}) };
}

function isBatch(message: unknown): message is Extract<FromContent, { kind: 'batch' }> {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'batch';
}

const opened = { kind: 'stream-opened', time: 0, stream: 1, api: 'fetch', method: 'GET', url: 'http://x/' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('what a page sends in place of the hook is counted, item by item and message by message', async () => {
  const { capture, dropped, ports, toHook } = await start();
  for (const message of [null, 7, {}, { kind: 'items', number: 1, items: 7 }, { kind: 'news', items: [opened] }]) {
    capture.receive(message);
  }
  // Without a stream there is nothing to ask.
  expect(ports).toHaveLength(0);
  expect(toHook).not.toHaveBeenCalled();
  capture.receive({ kind: 'items', number: 1, items: [opened, { kind: 'news' }, { ...opened, api: 'WebSocket' }] });
  ports[0]?.say({ kind: 'start', recording: true, eventBytes: 1000 });
  expect(dropped()).toMatchObject([{ reason: 'malformed', count: 7 }]);
  capture.receive({ kind: 'news' });
  expect(dropped()).toMatchObject([{ count: 7 }, { reason: 'malformed', count: 1 }]);
});

test('a message of the background against the contract is counted', async () => {
  const { capture, dropped, ports, say } = await start();
  capture.receive({ kind: 'items', number: 1, items: [opened] });
  ports[0]?.say({ kind: 'start', recording: 'yes' });
  ports[0]?.say({ kind: 'pause' });
  say({ kind: 'news' });
  say({ kind: 'attach' });
  expect(dropped()).toEqual([]);
  ports[0]?.say({ kind: 'start', recording: true, eventBytes: 1000 });
  expect(dropped()).toMatchObject([{ reason: 'malformed', count: 3, detail: 'from the background to a frame' }]);
});
