import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PageItem } from '../../../../src/messages/page.ts';

const sent: unknown[] = [];

/** The hook's end of its port to the content script. */
class FakeMessagePort {
  onmessage: ((event: MessageEvent) => void) | null = null;
  postMessage(message: unknown, transfer: Transferable[]): void {
    sent.push(structuredClone(message, { transfer }));
  }
  close(): void {}
}

afterEach(() => {
  sent.length = 0;
  vi.unstubAllGlobals();
});

const ended: PageItem = { kind: 'connection-ended', time: 1, stream: 1, connection: 1, how: 'done' };

/** A reporter in a page, and what its content script sees of it. */
async function startReporter() {
  class FakeDocument {
    readonly fonts = new EventTarget();
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
  const page = new EventTarget();
  const document = new FakeDocument();
  const handedOver: unknown[] = [];
  vi.stubGlobal('Document', FakeDocument);
  vi.stubGlobal('MessageChannel', FakeChannel);
  vi.stubGlobal('MessagePort', FakeMessagePort);
  vi.stubGlobal('document', document);
  vi.stubGlobal('window', page);
  vi.resetModules();
  const { createReporter } = await import('../../../../src/page/report/reporter.ts');
  const port = new MessagePort();
  const reporter = createReporter(port, 'secret');
  document.fonts.addEventListener('secret', (event) => {
    if (event instanceof MessageEvent) handedOver.push(event.data);
  });
  return {
    reporter,
    handedOver,
    say: (data: unknown): void => port.onmessage?.(new MessageEvent('message', { data })),
    leave: () => page.dispatchEvent(new Event('pagehide')),
  };
}

test('malformed messages of the content script are counted in the next report', async () => {
  const { reporter, say } = await startReporter();
  for (const message of [null, 'detach', { kind: 'news' }, { kind: 'taken' }, { kind: 'taken', number: 'all' }])
    say(message);
  expect(sent).toEqual([]);
  reporter.report(ended);
  expect(sent).toMatchObject([{ kind: 'items', items: [{ kind: 'dropped', reason: 'malformed', count: 5 }, ended] }]);
  reporter.report(ended);
  expect(sent[1]).toMatchObject({ items: [ended] });
  expect(reporter.active).toBe(true);
  say({ kind: 'detach' });
  expect(reporter.active).toBe(false);
});

test('a page that is left sends again what the content script may have missed', async () => {
  const { handedOver, leave, reporter, say } = await startReporter();
  const stream = reporter.nextStream();
  for (const time of [1, 2, 3]) reporter.report({ ...ended, time, stream });
  expect(sent).toMatchObject([{ number: 1 }, { number: 2 }, { number: 3 }]);
  say({ kind: 'taken', number: 1 });
  reporter.report({ kind: 'message', time: 4, stream, connection: 1, type: 'message', data: 'd', lastEventId: '' });
  leave();
  expect(handedOver).toMatchObject([
    { kind: 'items', number: 2, items: [{ time: 2 }] },
    { kind: 'items', number: 3, items: [{ time: 3 }] },
    { kind: 'items', number: 4, items: [{ time: 4, data: 'd' }] },
    { kind: 'leaving' },
  ]);
});

describe('large bytes under way when the page is left', () => {
  const of = { stream: 1, connection: 1 };
  const piece = (offset: number, size: number): PageItem => ({
    kind: 'bytes',
    time: 0,
    ...of,
    offset,
    bytes: new Uint8Array(size),
  });

  async function leaveWith(watched: boolean) {
    const page = await startReporter();
    page.say({ kind: 'watched', on: watched });
    page.reporter.nextStream();
    for (const each of [piece(0, 10), piece(10, 9000), ended]) page.reporter.report(each);
    expect(sent).toEqual([{ kind: 'items', number: 1, items: [piece(0, 10), piece(10, 9000), ended] }]);
    page.leave();
    return page.handedOver;
  }

  test('arrive while a panel is attached', async () => {
    expect(await leaveWith(true)).toMatchObject([
      { number: 1, items: [piece(0, 10), piece(10, 9000), ended] },
      { kind: 'leaving' },
    ]);
  });

  test('are counted without one: the content script has their memory', async () => {
    const dropped = { kind: 'dropped', reason: 'queue-full', count: 1, bytes: 9000 };
    expect(await leaveWith(false)).toMatchObject([
      { number: 1, items: [dropped, piece(0, 10), ended] },
      { kind: 'leaving' },
    ]);
  });
});

test.each([
  ['lines, where they are the events', 'application/x-ndjson', 2],
  ['no events, where they cannot be told', 'application/connect+json', undefined],
])('bytes that find no room are counted by %s', async (_, type, events) => {
  const { reporter, say } = await startReporter();
  const of = { time: 0, stream: 1, connection: 1 };
  const piece = (offset: number, size: number): PageItem => {
    const bytes = new Uint8Array(size).fill(32);
    bytes.set(new TextEncoder().encode('{"a":1}\n{"b":2}\n'));
    return { kind: 'bytes', ...of, offset, bytes };
  };
  reporter.report({ kind: 'response-started', ...of, status: 200, headers: [['content-type', type]] });
  reporter.report(piece(0, 25_000_000));
  reporter.report(piece(25_000_000, 1_000_000));
  for (let number = 1; number <= sent.length; number += 1) say({ kind: 'taken', number });
  reporter.report(ended);
  const dropped = { kind: 'dropped', reason: 'queue-full', count: 1, ...(events && { events }) };
  const last = sent.at(-1);
  expect(last).toMatchObject({ items: [dropped, ended] });
  if (events === undefined) expect(JSON.stringify(last)).not.toContain('"events"');
});

describe('what finds no room', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const of = { time: 0, stream: 1, connection: 1 };
  const dropped = { kind: 'dropped', reason: 'queue-full', count: 1, events: 2 };

  /** Nothing is taken yet, and the last piece is dropped. */
  async function startFull() {
    const page = await startReporter();
    page.reporter.nextStream();
    page.reporter.report({ kind: 'bytes', ...of, offset: 0, bytes: new Uint8Array(25_000_000) });
    const bytes = new TextEncoder().encode(`data: a\n\ndata: ${'b'.repeat(1_000_000)}\n\n`);
    page.reporter.report({ kind: 'bytes', ...of, offset: 25_000_000, bytes });
    expect(sent).toHaveLength(1);
    return page;
  }

  test('is counted as soon as there is room', async () => {
    const { say } = await startFull();
    say({ kind: 'taken', number: 1 });
    vi.runAllTimers();
    expect(sent[1]).toMatchObject({ items: [dropped] });
  });

  test('is counted when the page is left', async () => {
    const { handedOver, leave } = await startFull();
    leave();
    expect(handedOver).toMatchObject([{ number: 1 }, { items: [dropped] }, { kind: 'leaving' }]);
  });

  test('is counted as events, though other records went with them', async () => {
    const { reporter, say } = await startFull();
    const url = 'u'.repeat(65_000);
    const opened: PageItem = { kind: 'stream-opened', time: 0, stream: 2, api: 'fetch', method: 'GET', url };
    for (let i = 0; i < 1000; i += 1) reporter.report(opened);
    reporter.report({ kind: 'message', ...of, type: 'message', data: 'late', lastEventId: '' });
    say({ kind: 'taken', number: sent.length });
    vi.runAllTimers();
    const said = JSON.stringify(sent.at(-1)).replace(/"u+"/g, '""');
    expect(said).toMatch(/"kind":"dropped","time":[\d.]+,"reason":"queue-full","count":\d{2,},"bytes":\d+,"events":1}/);
  });
});
