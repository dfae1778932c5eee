import { expect, test, vi } from 'vitest';
import type { Debuggee, DebuggerApi, TargetInfo } from '../../../../src/observe/wire/debugger-api.ts';
import { DebuggerTap } from '../../../../src/observe/wire/debugger-tap.ts';
import type { WireBody, WireSink } from '../../../../src/observe/wire/wire-tap.ts';

const TAB = 7;
const URL_1 = 'https://a.test/events';
/** The protocol's clock at this wall time. */
const AT = { wallTime: 1000, timestamp: 50 };

class Listeners<Args extends unknown[]> {
  readonly all = new Set<(...args: Args) => void>();
  addListener = (listener: (...args: Args) => void): void => void this.all.add(listener);
  removeListener = (listener: (...args: Args) => void): void => void this.all.delete(listener);
  emit(...args: Args): void {
    for (const listener of this.all) listener(...args);
  }
}

function open({ targets = [] as TargetInfo[], isReadByPage = async () => false } = {}) {
  const onEvent = new Listeners<[Debuggee, string, unknown?]>();
  const onDetach = new Listeners<[Debuggee, string]>();
  const sent: string[] = [];
  const replies = new Map<string, () => Promise<unknown>>();
  const attach = vi.fn(async (_target: Debuggee): Promise<void> => {});
  const detach = vi.fn(async (_target: Debuggee): Promise<void> => {});
  const api: DebuggerApi = {
    attach,
    detach,
    sendCommand(target, method) {
      sent.push(`${target.sessionId ?? target.targetId ?? 'tab'} ${method}`);
      return replies.get(method)?.() ?? Promise.resolve({});
    },
    getTargets: async () => targets,
    onEvent,
    onDetach,
  };
  const seen: string[] = [];
  const opened: WireBody[] = [];
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  const sink: WireSink = {
    opened: (body) => {
      const { lastEventId, method, started, status, time, url } = body;
      opened.push(body);
      seen.push(`opened ${method} ${url} ${status} ${lastEventId} ${started} ${time}`);
    },
    bytes: (_key, time, bytes) => seen.push(`${time} ${text(bytes)}`),
    ended: (_key, time) => seen.push(`ended ${time}`),
    failed: (_key, time, error) => seen.push(`failed ${time} ${error}`),
    lost: (_key, time, count) => seen.push(`lost ${time} ${count}`),
    stopped: (reason) => seen.push(`stopped ${reason}`),
  };
  const tap = new DebuggerTap(TAB, api, isReadByPage);
  const emit = (method: string, params: object, source: Debuggee = { tabId: TAB }): void =>
    onEvent.emit(source, method, params);
  return {
    api,
    attach,
    detach,
    emit,
    onDetach,
    onEvent,
    opened,
    replies,
    seen,
    sent,
    tap,
    start: () => tap.start(sink),
    /** The browser sends a request and gets its response's head 10 ms later. */
    respond(type = 'EventSource', mime = 'text/event-stream', source?: Debuggee): void {
      const request = { method: 'GET', url: URL_1, headers: { Accept: 'text/event-stream' } };
      emit('Network.requestWillBeSent', { requestId: '1', type, request, ...AT }, source);
      emit('Network.requestWillBeSentExtraInfo', { requestId: '1', headers: { 'Last-Event-ID': '41' } });
      const response = { url: URL_1, status: 200, headers: { 'Content-Type': mime } };
      emit('Network.responseReceived', { requestId: '1', type, response, timestamp: 50.01 }, source);
    },
    data(piece: string, timestamp: number, source?: Debuggee): void {
      const params = { requestId: '1', timestamp, dataLength: piece.length, data: btoa(piece) };
      emit('Network.dataReceived', params, source);
    },
  };
}

const buffered = (piece: string) => async () => ({ bufferedData: btoa(piece) });
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const OPENED = `opened GET ${URL_1} 200 41 1000000 1000010`;

test('a stream is read from its first byte on, with the time of each piece', async () => {
  const { data, emit, replies, respond, seen, start } = open();
  replies.set('Network.streamResourceContent', buffered(': a\n'));
  await start();
  respond();
  emit('Network.dataReceived', { requestId: '1', timestamp: 50.02, dataLength: 4 });
  await settle();
  data('data: b\n\n', 50.03);
  emit('Network.loadingFinished', { requestId: '1', timestamp: 50.04 });
  expect(seen).toEqual([OPENED, '1000010 : a\n', '1000030 data: b\n\n', 'ended 1000040']);
});

test('pieces that come before the reply of the browser wait for it', async () => {
  const { data, emit, replies, respond, seen, start } = open();
  let reply = (_value: unknown): void => {};
  replies.set('Network.streamResourceContent', () => new Promise((resolve) => (reply = resolve)));
  await start();
  respond();
  data('second', 50.02);
  emit('Network.loadingFailed', { requestId: '1', timestamp: 50.03, errorText: 'net::ERR_FAILED' });
  expect(seen).toEqual([OPENED]);
  reply({ bufferedData: btoa('first') });
  await settle();
  expect(seen).toEqual([OPENED, '1000010 first', '1000020 second', 'failed 1000030 net::ERR_FAILED']);
});

test('a fetch that the page’s hook reads is left to the hook', async () => {
  const { data, respond, seen, sent, start } = open({ isReadByPage: async () => true });
  await start();
  respond('Fetch');
  data('data: a\n\n', 50.02);
  await settle();
  expect(seen).toEqual([]);
  expect(sent).not.toContain('tab Network.streamResourceContent');
  // What the hook cannot read of an `EventSource`, the tap can.
  respond('EventSource');
  await settle();
  expect(seen).toContain(OPENED);
});

test('a fetch that the page does not report is read from its first byte on', async () => {
  const { data, emit, replies, respond, seen, start } = open({
    isReadByPage: () => new Promise((resolve) => setTimeout(resolve, 1, false)),
  });
  replies.set('Network.streamResourceContent', buffered('data: a\n\n'));
  await start();
  respond('Fetch');
  emit('Network.dataReceived', { requestId: '1', timestamp: 50.02, dataLength: 9 });
  await expect.poll(() => seen).toContain(OPENED);
  await settle();
  data('data: b\n\n', 50.03);
  expect(seen).toEqual([OPENED, '1000010 data: a\n\n', '1000030 data: b\n\n']);
});

test('a fetch of a worker is read at once', async () => {
  const { emit, respond, seen, start } = open({ isReadByPage: () => new Promise(() => {}) });
  await start();
  emit('Target.attachedToTarget', { sessionId: 's', targetInfo: { targetId: 'w', type: 'worker' } });
  respond('Fetch', 'text/event-stream', { tabId: TAB, sessionId: 's' });
  await settle();
  expect(seen.some((line) => line.startsWith('opened GET'))).toBe(true);
});

test('bytes that the browser did not keep are counted', async () => {
  const { emit, replies, respond, seen, start } = open();
  replies.set('Network.streamResourceContent', buffered('ab'));
  await start();
  respond();
  emit('Network.dataReceived', { requestId: '1', timestamp: 50.02, dataLength: 5 });
  await settle();
  expect(seen).toContain('lost 1000010 3');
});

test('a short response that is complete at once is read as a whole', async () => {
  const { emit, replies, respond, seen, start } = open();
  replies.set('Network.streamResourceContent', () => Promise.reject(new Error('already finished')));
  replies.set('Network.getResponseBody', async () => ({ body: 'data: ä\n\n', base64Encoded: false }));
  await start();
  respond('Fetch');
  emit('Network.loadingFinished', { requestId: '1', timestamp: 50.02 });
  await settle();
  expect(seen).toEqual([OPENED, '1000010 data: ä\n\n', 'ended 1000020']);
});

test('what is no stream is left alone', async () => {
  const { respond, seen, sent, start } = open();
  await start();
  respond('Document', 'text/html');
  respond('Image', 'image/png');
  respond('EventSource', 'text/event');
  await settle();
  expect(seen).toEqual([]);
  expect(sent.filter((command) => command.includes('streamResourceContent'))).toEqual([]);
});

test('workers and frames of other processes are read too, and none of them waits', async () => {
  const { data, emit, respond, seen, sent, start } = open();
  await start();
  emit('Target.attachedToTarget', { sessionId: 'worker', targetInfo: { targetId: 'w', type: 'worker' } });
  const source = { tabId: TAB, sessionId: 'worker' };
  respond('EventSource', 'text/event-stream', source);
  await settle();
  data('data: w\n\n', 50.02, source);
  expect(sent).toEqual([
    'tab Network.enable',
    'tab Target.setAutoAttach',
    'worker Network.enable',
    'worker Target.setAutoAttach',
    'worker Network.streamResourceContent',
  ]);
  expect(seen.at(-1)).toBe('1000020 data: w\n\n');
});

const target = (id: string, url: string, more: Partial<TargetInfo> = {}): TargetInfo => {
  return { id, type: 'worker', url, attached: false, ...more };
};
const PAGE = target('page', 'https://a.test/', { type: 'page', tabId: TAB, attached: true });

test('shared workers of the tab’s origin are attached, those of others are not', async () => {
  const { attach, start } = open({
    targets: [
      PAGE,
      target('shared', 'https://a.test/shared.js'),
      target('blob', 'blob:https://a.test/1-2-3'),
      target('inspected', 'https://a.test/other.js', { attached: true }),
      target('foreign', 'https://b.test/shared.js'),
      target('dedicated', 'https://a.test/worker.js', { type: 'other' }),
    ],
  });
  await start();
  await vi.waitFor(() => expect(attach).toHaveBeenCalledTimes(4));
  expect(attach.mock.calls.map(([{ tabId, targetId }]) => targetId ?? tabId)).toEqual([
    TAB,
    'shared',
    'blob',
    'inspected',
  ]);
});

test('a worker that the page starts is attached at once, and one that another tab starts soon', async () => {
  vi.useFakeTimers();
  const targets = [PAGE];
  const { attach, emit, start } = open({ targets });
  const attached = () => attach.mock.calls.flatMap(([{ targetId }]) => targetId ?? []);
  await start();
  await vi.advanceTimersByTimeAsync(0);
  targets.push(target('shared', 'https://a.test/shared.js'));
  emit('Network.requestWillBeSent', { requestId: 'shared', type: 'Script', request: {}, ...AT });
  await vi.advanceTimersByTimeAsync(0);
  expect(attached()).toEqual(['shared']);
  targets.push(target('of another tab', 'https://a.test/other.js'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(attached()).toEqual(['shared', 'of another tab']);
  vi.useRealTimers();
});

test('a service worker attaches with the page, and is not read twice', async () => {
  const { attach, emit, sent, start } = open({ targets: [PAGE, target('service', 'https://a.test/sw.js')] });
  const starting = start();
  await Promise.resolve();
  emit('Target.attachedToTarget', { sessionId: 'page’s', targetInfo: { targetId: 'service' } });
  await starting;
  await settle();
  expect(attach).toHaveBeenCalledExactlyOnceWith({ tabId: TAB }, '1.3');
  expect(sent).toContain('page’s Network.enable');
});

test('a worker that was found first is not read twice when it attaches with the page', async () => {
  const { emit, sent, start } = open({ targets: [PAGE, target('service', 'https://a.test/sw.js')] });
  await start();
  await settle();
  emit('Target.attachedToTarget', { sessionId: 'page’s', targetInfo: { targetId: 'service' } });
  expect(sent).toContain('service Network.enable');
  expect(sent).not.toContain('page’s Network.enable');
});

test('a response whose request was sent before its worker was attached is read too', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(1_000_010);
  const { data, emit, seen, start } = open();
  await start();
  const response = { url: URL_1, status: 200, headers: { 'Content-Type': 'text/event-stream' } };
  const params = { requestId: '1', type: 'EventSource', timestamp: 50.01 };
  emit('Network.responseReceived', { ...params, response: { ...response, timing: { requestTime: 50 } } });
  await settle();
  data('data: w\n\n', 50.02);
  expect(seen).toEqual([`opened GET ${URL_1} 200 undefined 1000000 1000010`, '1000010 ', '1000020 data: w\n\n']);
  vi.restoreAllMocks();
});

test('a stream that the page asked for before the browser reported its requests is left to the page', async () => {
  const { data, emit, replies, seen, start } = open();
  replies.set('Network.streamResourceContent', () => Promise.reject(new Error('Request does not exist')));
  replies.set('Network.getResponseBody', () => Promise.reject(new Error('No resource')));
  await start();
  const response = { url: URL_1, status: 200, headers: { 'Content-Type': 'text/event-stream' } };
  emit('Network.responseReceived', { requestId: '1', type: 'EventSource', timestamp: 50.01, response });
  emit('Network.dataReceived', { requestId: '1', timestamp: 50.02, dataLength: 4 });
  await settle();
  data('more', 50.03);
  emit('Network.dataReceived', { requestId: '1', timestamp: 50.04, dataLength: 4 });
  emit('Network.loadingFinished', { requestId: '1', timestamp: 50.05 });
  expect(seen).toEqual([]);
});

test('it has started when the page reports its requests, and not before', async () => {
  const { replies, start } = open();
  let enable = (_value: unknown): void => {};
  replies.set('Network.enable', () => new Promise((resolve) => (enable = resolve)));
  let hasStarted = false;
  const starting = start().then(() => (hasStarted = true));
  await settle();
  expect(hasStarted).toBe(false);
  enable({});
  await starting;
});

test('a tab that closes before it has started is let go', async () => {
  const { onEvent, replies, seen, start } = open();
  replies.set('Network.enable', () => Promise.reject(new Error('Detached while handling command.')));
  await expect(start()).rejects.toThrow('Detached');
  expect(onEvent.all.size).toBe(0);
  expect(seen).toEqual([]);
});

test('what a worker was loading ends with it', async () => {
  const { emit, onDetach, respond, seen, start } = open({ targets: [PAGE, target('shared', 'https://a.test/s.js')] });
  await start();
  await settle();
  respond('Fetch', 'text/event-stream', { targetId: 'shared' });
  await settle();
  onDetach.emit({ targetId: 'shared' }, 'target_closed');
  expect(seen.at(-1)).toMatch(/^failed \d+ net::ERR_ABORTED$/);
  emit('Target.attachedToTarget', { sessionId: 'worker', targetInfo: { targetId: 'worker' } });
  respond('Fetch', 'text/event-stream', { tabId: TAB, sessionId: 'worker' });
  await settle();
  emit('Target.detachedFromTarget', { sessionId: 'worker' });
  expect(seen.filter((each) => each.startsWith('failed'))).toHaveLength(2);
});

test.each([
  ['canceled_by_user', 'dismissed'],
  ['target_closed', 'tab-closed'],
  ['something else', 'replaced'],
])('says why it stopped when the browser detaches it: %s', async (reason, stopped) => {
  const { onDetach, onEvent, seen, start } = open();
  await start();
  onDetach.emit({ tabId: TAB + 1 }, reason);
  onDetach.emit({ tabId: TAB }, reason);
  onDetach.emit({ tabId: TAB }, reason);
  expect(seen).toEqual([`stopped ${stopped}`]);
  expect(onEvent.all.size).toBe(0);
});

test('after it is switched off nothing more is read, and the tab is free', async () => {
  const { data, detach, respond, seen, start, tap } = open();
  await start();
  respond();
  await settle();
  tap.stop('switched-off');
  tap.stop('switched-off');
  data('late', 50.02);
  expect(seen.at(-1)).toBe('stopped switched-off');
  expect(detach).toHaveBeenCalledExactlyOnceWith({ tabId: TAB });
});

test('a tab that has another debugger is left to it', async () => {
  const { attach, onEvent, seen, start } = open();
  attach.mockRejectedValueOnce(new Error('Another debugger is already attached'));
  await expect(start()).rejects.toThrow('Another debugger is already attached');
  expect(onEvent.all.size).toBe(0);
  expect(seen).toEqual([]);
});

const SAYS_STREAM = '{"stream":true}';

function post(emit: ReturnType<typeof open>['emit'], source?: Debuggee, mime = 'application/json'): void {
  const request = { method: 'POST', url: URL_1, headers: { 'X-Key': 'k' }, postData: SAYS_STREAM };
  emit('Network.requestWillBeSent', { requestId: '1', type: 'Fetch', request, ...AT }, source);
  const response = { url: URL_1, status: 200, headers: { 'Content-Type': mime } };
  emit('Network.responseReceived', { requestId: '1', type: 'Fetch', response, timestamp: 50.01 }, source);
}

test.each([
  ['worker', 'application/json', { shared: false, headers: [['x-key', 'k']], body: SAYS_STREAM }],
  ['shared_worker', 'application/json', { shared: true, headers: [['x-key', 'k']], body: SAYS_STREAM }],
  ['service_worker', 'application/json', { shared: true, headers: [['x-key', 'k']], body: SAYS_STREAM }],
  // webRequest reports it.
  ['worker', 'text/event-stream', undefined],
  // The page's hook reports it.
  ['iframe', 'application/json', undefined],
])(
  'the request of a %s, answered with %s, is described where no one else reports it',
  async (type, mime, unreported) => {
    const { emit, opened, start } = open();
    await start();
    emit('Target.attachedToTarget', { sessionId: 's', targetInfo: { targetId: 't', type } });
    post(emit, { tabId: TAB, sessionId: 's' }, mime);
    await settle();
    expect(opened.map((body) => body.unreported)).toEqual([unreported]);
  },
);
