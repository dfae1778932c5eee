import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SEGMENT_ROWS } from '../../../../src/capture/rows/segment.ts';
import { muteOf } from '../../../../src/panel/settings/muted-problems.ts';
import { loadSettings } from '../../../../src/panel/settings/settings.ts';
import type { Receiver, Source } from '../../../../src/panel/source/source.ts';
import { createStore } from '../../../../src/panel/store/store.ts';
import { batch, EPOCH, event, opened } from '../../capture/build.ts';

let frames: (() => void)[] = [];

/** Runs the requested frames, and those that they request. */
function runFrames(): void {
  for (let frame = frames.shift(); frame !== undefined; frame = frames.shift()) frame();
}

beforeEach(() => {
  frames = [];
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function start() {
  let receiver: Receiver | undefined;
  const source = {
    live: true,
    open: (to: Receiver) => {
      receiver = to;
    },
    clear: vi.fn(),
    forget: vi.fn(),
    pin: vi.fn(),
    record: vi.fn(),
    bytes: async () => [],
    chunks: async () => ({ chunks: [], next: 0, more: false }),
    async *whole() {},
  } satisfies Source;
  const settings = await loadSettings({ get: async () => undefined, set: async () => {} });
  const store = createStore(source, settings);
  if (receiver === undefined) throw new Error('The source was not opened.');
  runFrames();
  return { store, source, receiver };
}

const rows = (store: Awaited<ReturnType<typeof start>>['store']) => store.view.value.length;

describe('the store', () => {
  test('draws once, however much arrives: the lists, then the rows in the next frame', async () => {
    const { store, receiver } = await start();
    const drawn = (): number[] => [store.summary.value, store.frame.value];
    const [lists = 0, table = 0] = drawn();
    for (let i = 0; i < 100; i++) receiver.batches([batch(i, [event('x')])], 0);
    const frame = frames;
    frames = [];
    for (const callback of frame) callback();
    expect(drawn()).toEqual([lists + 1, table]);
    runFrames();
    expect(drawn()).toEqual([lists + 1, table + 1]);
    expect(rows(store)).toBe(100);
  });

  test('filters old rows and new ones', async () => {
    const { store, receiver } = await start();
    receiver.batches([batch(0, [opened(), event('apple'), event('pear')])], 0);
    store.filter.text.value = 'apple';
    runFrames();
    expect(rows(store)).toBe(1);
    receiver.batches([batch(3, [event('apple pie')])], 0);
    vi.advanceTimersByTime(200);
    runFrames();
    expect(rows(store)).toBe(2);
    store.filter.text.value = '';
    expect(rows(store)).toBe(3);
  });

  test('filters by problems, as they are found, muted and gone with their log', async () => {
    const { store, receiver } = await start();
    receiver.batches([batch(0, [opened(), event('a'), event('b'), event('c')])], 0);
    runFrames();
    const [stream] = store.log.shownStreams;
    if (stream === undefined) throw new Error('There is no stream.');
    const about = { severity: 'warning', title: 'Odd', seen: '', cure: { text: '' }, link: '', stream } as const;
    const shown = () => Array.from({ length: rows(store) }, (_, n) => store.view.value.rowAt(n));
    store.filter.text.value = 'is:problem';
    runFrames();
    expect(shown()).toEqual([]);
    const found = [
      { ...about, id: 'odd', rows: [1] },
      { ...about, id: 'even', rows: [0, 1, 2] },
    ];
    store.findings.value = new Map([[stream.index, found]]);
    expect(shown()).toEqual([0, 1, 2]);
    store.settings.mutedProblems.value = ['even'];
    expect(shown()).toEqual([1]);
    store.settings.mutedProblems.value = [muteOf({ id: 'odd', stream })];
    expect(shown()).toEqual([0, 1, 2]);
    store.filter.text.value = 'problem:odd';
    runFrames();
    expect(shown()).toEqual([]);
    store.settings.mutedProblems.value = [];
    expect(shown()).toEqual([1]);
    receiver.cleared(10);
    runFrames();
    expect(store.findings.value.size).toBe(0);
  });

  test('shows all rows while an expression is invalid, and says so', async () => {
    const { store, receiver } = await start();
    receiver.batches([batch(0, [event('x')])], 0);
    store.filter.text.value = '/(/';
    runFrames();
    expect(store.filter.error.value).toBeDefined();
    expect(rows(store)).toBe(1);
  });

  test('shows the selected streams', async () => {
    const { store, receiver } = await start();
    receiver.batches([batch(0, [event('a'), event('b', { stream: 2 }), event('c', { stream: 3 })])], 0);
    store.selectedStreams.value = new Set([0, 2]);
    runFrames();
    expect(rows(store)).toBe(2);
  });

  test('shows a range of time', async () => {
    const { store, receiver } = await start();
    receiver.batches([batch(0, [event('a'), event('b', { time: 50 }), event('c', { time: 100 })])], 0);
    store.range.value = { from: EPOCH + 10, to: EPOCH + 60 };
    runFrames();
    expect(rows(store)).toBe(1);
  });

  test('forgets selections with the log, and lets the source forget old records', async () => {
    const { store, receiver, source } = await start();
    receiver.batches([batch(0, [opened(), event('old')])], 0);
    store.selectedStreams.value = new Set([0]);
    store.selectedRow.value = 0;
    store.range.value = { from: 0, to: 1 };
    const next = { document: 'document-2', documentId: 'browser-document-2' };
    receiver.batches([batch(2, [opened(), event('new'), event('newer')], next)], 0);
    runFrames();
    expect(store.selectedStreams.value.size).toBe(0);
    expect(store.selectedRow.value).toBeUndefined();
    expect(store.range.value).toBeUndefined();
    expect(rows(store)).toBe(2);
    expect(source.forget).toHaveBeenCalledWith(2);
  });

  test('deselects evicted streams, and nothing else', async () => {
    const { store, receiver } = await start();
    const ended = [{ kind: 'stream-closed', time: 1, stream: 1, by: 'server' } as const];
    receiver.batches([batch(0, [opened(), event('a'), ...ended, opened({ stream: 2 }), event('b', { stream: 2 })])], 0);
    store.selectedStreams.value = new Set([0, 1]);
    store.selectedConnection.value = { stream: 0, connection: 1 };
    const many = Array.from({ length: 2 * SEGMENT_ROWS }, (_, i) => event(`${i}`, { stream: 2 }));
    const selected = store.selectedStreams.value;
    receiver.batches([batch(5, many)], 0);
    expect(store.selectedStreams.value).toBe(selected);
    receiver.batches([batch(5 + many.length, [event('c', { stream: 2 })])], 2 * SEGMENT_ROWS - 5);
    expect(store.log.streams).toMatchObject([{ number: 2 }]);
    expect([...store.selectedStreams.value]).toEqual([1]);
    expect(store.selectedConnection.value).toBeUndefined();
    runFrames();
    expect(store.view.value.stale).toBe(false);
    expect(store.streams.value.all).toEqual(store.log.streams);
  });

  test('keeps selections when two streams are merged', async () => {
    const { store, receiver } = await start();
    const url = 'https://example.test/busy';
    const asked = { time: EPOCH + 100, request: 'r1', url, method: 'GET', headers: [], frame: 0 };
    const network = { source: 'network', clock: { performance: EPOCH, epoch: EPOCH } } as const;
    const settled = { kind: 'network-settled', time: EPOCH + 700, request: 'r1' } as const;
    const request = { kind: 'network-request', ...asked, documentId: 'browser-document-1' } as const;
    receiver.batches([batch(0, [opened(), event('a')]), batch(2, [request, settled], network)], 0);
    runFrames();
    expect(store.log.streams).toMatchObject([{}, { network: 'tab', url }]);
    store.selectedStreams.value = new Set([0, 1]);
    store.selectedRow.value = 1;
    store.range.value = { from: EPOCH, to: EPOCH + 900 };
    store.selectedConnection.value = { stream: 1, connection: 1 };
    const claim = opened({ stream: 2, url, time: 99 });
    receiver.batches([batch(4, [claim, { kind: 'request-sent', time: 100, stream: 2, connection: 1 }])], 0);
    vi.advanceTimersByTime(200);
    runFrames();
    expect(store.log.streams).toMatchObject([{}, {}, { url }]);
    expect([...store.log.merged]).toEqual([1]);
    expect([...store.selectedStreams.value]).toEqual([0]);
    expect(store.selectedRow.value).toBe(1);
    expect(store.range.value).toBeDefined();
    expect(store.selectedConnection.value).toBeUndefined();
    expect(store.view.value.stale).toBe(false);
  });

  test('keeps the log over a navigation when asked to', async () => {
    const { store, receiver } = await start();
    store.settings.preserveLog.value = true;
    receiver.batches([batch(0, [opened(), event('old')])], 0);
    receiver.batches([batch(2, [event('new')], { document: 'document-2', documentId: 'browser-document-2' })], 0);
    runFrames();
    expect(store.log.totals.events).toBe(2);
  });

  test('starts over after a clear', async () => {
    const { store, receiver } = await start();
    receiver.batches([batch(0, [event('a')])], 0);
    store.clear();
    receiver.cleared(1);
    receiver.batches([batch(1, [event('b')])], 1);
    runFrames();
    expect(rows(store)).toBe(1);
  });

  test('asks for recording, and shows the answer', async () => {
    const { store, receiver, source } = await start();
    store.setRecording(false);
    expect(source.record).toHaveBeenCalledWith(false);
    receiver.status({ recording: false, hook: 'ready' });
    expect(store.status.value.recording).toBe(false);
  });

  test('shows a whole file from its beginning, across navigations', async () => {
    const { settings } = (await start()).store;
    settings.preserveLog.value = false;
    const next = { document: 'document-2', documentId: 'browser-document-2' };
    const source = {
      live: false,
      reading: {
        phase: 'done',
        header: undefined,
        isUntimed: false,
        bytes: 0,
        size: 0,
        records: 0,
        problems: [],
        error: undefined,
      },
      pin: () => {},
      open: (to: Receiver) => {
        to.batches([batch(0, [opened(), event('old')])], 0);
        to.batches([batch(2, [opened(), event('new')], next)], 0);
      },
      bytes: async () => [],
      chunks: async () => ({ chunks: [], next: 0, more: false }),
      async *whole() {},
      async *numbered() {},
    } satisfies Source;
    const closing = new AbortController();
    const store = createStore(source, settings, closing.signal);
    runFrames();
    expect(store.log.totals.events).toBe(2);
    expect(store.scroll.following).toBe(false);
    const timers = vi.getTimerCount();
    closing.abort();
    expect(vi.getTimerCount()).toBe(timers - 1);
  });
});
