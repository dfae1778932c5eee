import { describe, expect, test } from 'vitest';
import { Log } from '../../../../../src/capture/log/log.ts';
import type { NetworkRequest } from '../../../../../src/capture/records/network-record.ts';
import type { LogRecord } from '../../../../../src/capture/records/record.ts';
import { handover } from '../../../../../src/capture/streams/handover.ts';
import { View } from '../../../../../src/capture/view/view.ts';
import { batch, EPOCH, event, NETWORK, opened, shownRows } from '../../build.ts';

const URL_1 = 'https://example.test/events';
const EVENTS = [['content-type', 'text/event-stream']] as const;
const at = (ms: number) => EPOCH + ms;
const on = { stream: 1, connection: 1 };

function request(id: string, ms: number, more: Partial<NetworkRequest> = {}): NetworkRequest {
  const base = { kind: 'network-request', time: at(ms), request: id, method: 'GET', url: URL_1, frame: 0 } as const;
  return { ...base, documentId: 'browser-document-1', headers: [['accept', 'text/event-stream']], ...more };
}

function append(log: Log, records: readonly LogRecord[], more: object = {}): void {
  log.append(batch(log.next, records, more));
}

function texts(log: Log): string[] {
  return shownRows(log).map((row) => (row === undefined ? '?' : row.unheard ? `(${row.data})` : row.data));
}

const page: LogRecord[] = [
  opened(),
  { kind: 'request-sent', time: 0, ...on },
  { kind: 'response-started', time: 20, ...on },
  ...['1', '2', '3', '4', '5'].map((id) => event(id, { time: 30, lastEventId: id })),
  { kind: 'connection-lost', time: 100, ...on },
  { kind: 'request-sent', time: 100, ...on, connection: 2 },
  { kind: 'response-started', time: 220, ...on, connection: 2 },
  event('8', { time: 230, connection: 2, lastEventId: '8' }),
];
const seen: LogRecord[] = [
  request('r1', 1),
  { kind: 'network-response', time: at(19), request: 'r1', status: 200, statusText: 'OK', headers: EVENTS },
  { kind: 'network-error', time: at(99), request: 'r1', error: 'net::ERR_RESET' },
  request('r2', 200, { headers: [['last-event-id', '5']] }),
  { kind: 'network-response', time: at(219), request: 'r2', status: 200, statusText: 'OK', headers: EVENTS },
];

describe('requests', () => {
  test.each(['page first', 'network first'])('belong to their connections: %s', (order) => {
    const log = new Log();
    if (order === 'page first') append(log, page);
    append(log, seen, NETWORK);
    if (order !== 'page first') append(log, page);
    const [stream] = log.streams;
    expect(log.streams).toHaveLength(1);
    expect(stream?.connections.map((each) => each.request?.id)).toEqual(['r1', 'r2']);
    const [first] = stream?.connections ?? [];
    if (stream === undefined || first === undefined) throw new Error('no connection');
    expect(handover(stream, first)).toMatchObject({
      ending: 'lost',
      why: { kind: 'network', error: 'net::ERR_RESET' },
      next: { waited: 100, sentId: '5', status: 200, resumedAt: '8', missed: 2, repeated: 0 },
    });
  });

  test('of identical streams are assigned in order', () => {
    const log = new Log();
    for (const stream of [1, 2, 3]) {
      append(log, [opened({ stream, time: stream }), { kind: 'request-sent', time: stream, stream, connection: 1 }]);
    }
    append(log, [request('c', 4), request('a', 1.5), request('b', 2.5)], NETWORK);
    expect(log.streams.map((each) => each.connections[0]?.request?.id)).toEqual(['a', 'b', 'c']);
  });

  test('of another frame, URL or time are not assigned', () => {
    const log = new Log();
    append(log, page);
    const others = [
      request('frame', 1, { documentId: 'other' }),
      request('url', 1, { url: `${URL_1}?2` }),
      request('before', -5000),
    ];
    append(log, others, NETWORK);
    expect(log.streams[0]?.connections.map((each) => each.request)).toEqual([undefined, undefined]);
  });

  test('are found after a redirect, and when the browser reconnects to its target', () => {
    const log = new Log();
    append(log, page);
    const to = 'https://example.test/moved';
    append(log, [request('r1', 1), { kind: 'network-redirect', time: at(5), request: 'r1', status: 301, to }], NETWORK);
    append(log, [request('r2', 200, { url: to })], NETWORK);
    expect(log.streams[0]?.connections.map((each) => each.request?.id)).toEqual(['r1', 'r2']);
  });

  test('become a network-only stream until the page claims them', () => {
    const log = new Log();
    append(log, [...seen.slice(0, 2), { kind: 'network-settled', time: at(600), request: 'r1' }], NETWORK);
    expect(log.streams).toMatchObject([{ network: 'tab', state: 'open', url: URL_1 }]);
    append(log, page);
    expect(log.streams).toMatchObject([{}, { api: 'EventSource' }]);
    expect([...log.merged]).toEqual([0]);
  });

  test('can be claimed by a slow page after they ended', () => {
    const log = new Log();
    const settled: LogRecord = { kind: 'network-settled', time: at(600), request: 'r1' };
    append(log, [...seen.slice(0, 3), settled], NETWORK);
    append(log, page);
    expect(log.streams).toMatchObject([{}, { connections: [{ request: { id: 'r1' } }, {}] }]);
    expect([...log.merged]).toEqual([0]);
  });
});

describe('requests of a new frame', () => {
  const frame = { document: 'frame', documentId: 'browser-frame', documentUrl: 'about:blank', frame: 3 };
  const inFrame: LogRecord[] = [
    opened(),
    { kind: 'request-sent', time: 0, ...on },
    { kind: 'response-started', time: 20, ...on },
    event('received', { time: 30 }),
    { kind: 'connection-lost', time: 100, ...on },
  ];
  const network: LogRecord[] = [
    request('r1', 1),
    { kind: 'network-response', time: at(19), request: 'r1', status: 200, statusText: 'OK', headers: EVENTS },
    { kind: 'network-end', time: at(99), request: 'r1' },
    {
      kind: 'network-finished',
      time: at(99),
      entry: 1,
      method: 'GET',
      url: URL_1,
      started: at(1),
      status: 200,
      requestHeaders: [],
      events: 2,
    },
    event('received', { time: at(30) }),
    event('unheard', { time: at(40) }),
  ];
  const finishedWith = (events: number): LogRecord[] =>
    network.map((record) => (record.kind === 'network-finished' ? { ...record, events } : record));
  const settled: LogRecord = { kind: 'network-settled', time: at(519), request: 'r1' };
  const gap: LogRecord = { kind: 'dropped', time: 90, reason: 'queue-full', count: 1, bytes: 10 };

  test.each(['first', 'while the page has its time', 'last'])('belong to it when it reports %s', (when) => {
    const log = new Log();
    append(log, [opened({ stream: 9, url: 'https://example.test/other' })]);
    if (when === 'first') append(log, inFrame, frame);
    append(log, network, NETWORK);
    if (when === 'while the page has its time') append(log, inFrame, frame);
    append(log, [settled], NETWORK);
    if (when === 'last') append(log, inFrame, frame);
    const [, stream] = log.shownStreams;
    expect(log.shownStreams).toHaveLength(2);
    expect(stream).toMatchObject({ frame: 3, events: 2, connections: [{ request: { id: 'r1' } }] });
    expect(texts(log).filter((text) => text !== '')).toEqual(['received', '(unheard)']);
    expect(log.totals.events).toBe(2);
  });

  test.each([
    ['the whole report', [], ['received', '(unheard)', '(other)']],
    ['a report with a gap', [gap], ['received', 'unheard', '(other)']],
  ] as const)('had no listener when %s has none for their type', (_, gaps, shown) => {
    const log = new Log();
    const listening: LogRecord = { kind: 'listening', time: 0, stream: 1, type: 'message' };
    append(log, inFrame.toSpliced(-1, 0, ...gaps).toSpliced(1, 0, listening));
    append(log, [...finishedWith(3), event('other', { time: at(50), type: 'other' })], NETWORK);
    expect(texts(log).filter((text) => text !== '')).toEqual(shown);
  });

  test('belong to its parent document when that reported them', () => {
    const log = new Log();
    append(log, inFrame, frame);
    append(log, inFrame);
    const of = (id: string, record: LogRecord) => ({ ...record, request: id }) as LogRecord;
    append(
      log,
      ['r1', 'r2'].flatMap((id) => network.slice(0, 3).map((record) => of(id, record))),
      NETWORK,
    );
    append(
      log,
      ['r1', 'r2'].map((id) => of(id, settled)),
      NETWORK,
    );
    expect(log.shownStreams.map(({ connections }) => connections[0]?.request?.id).sort()).toEqual(['r1', 'r2']);
  });

  test('of a worker are not claimed by a frame that has its own', () => {
    const log = new Log();
    append(log, inFrame, frame);
    append(log, [...network.slice(0, 3), settled], NETWORK);
    append(log, [request('r2', 2), { ...settled, request: 'r2' } as LogRecord], NETWORK);
    expect(log.shownStreams).toMatchObject([{ frame: 3 }, { network: 'tab' }]);
  });
});

describe("the browser's list of events", () => {
  const finished = (events: number): LogRecord => ({
    kind: 'network-finished',
    time: at(99),
    entry: 1,
    method: 'GET',
    url: URL_1,
    started: at(1),
    status: 200,
    requestHeaders: [],
    events,
  });
  const listedEvents = (ids: string[]) => ids.map((id) => event(id, { time: at(30), lastEventId: id }));

  test('adds events that the page did not report, once and in order', () => {
    const log = new Log();
    append(log, page);
    append(log, seen, NETWORK);
    append(log, [finished(7), ...listedEvents(['0', '1', '2', '3'])], NETWORK);
    expect(log.totals.events).toBe(6);
    append(log, listedEvents(['3b', '4', '5']), NETWORK);
    expect(texts(log)).toEqual(['', '(0)', '1', '2', '3', '(3b)', '4', '5', '', '', '8']);
    expect(log.totals.events).toBe(8);
    append(log, [finished(7), ...listedEvents(['0', '1', '2', '3', '3b', '4', '5'])], {
      ...NETWORK,
      document: 'another',
    });
    expect(log.totals.events).toBe(8);
  });

  test('has no event before the row that opens its connection', () => {
    const log = new Log();
    append(log, page);
    append(log, seen, NETWORK);
    append(
      log,
      [finished(6), event('early', { time: at(15), lastEventId: '0' }), ...listedEvents(['1', '2', '3', '4', '5'])],
      NETWORK,
    );
    const [opening, early] = shownRows(log);
    expect([opening?.time, early?.data, early?.time]).toEqual([at(15), 'early', at(15)]);
  });

  test('belongs to the connection with the same events, of two that opened together', () => {
    const log = new Log();
    const streams = [1, 2];
    const received = (stream: number, ends: boolean): LogRecord[] => [
      opened({ stream }),
      { kind: 'request-sent', time: 0, stream, connection: 1 },
      ...[1, 2].map((n) => event(`${stream}.${n}`, { stream, time: 20, lastEventId: String(n) })),
      ...(ends ? [{ kind: 'stream-closed', time: 100, stream, by: 'page' } as const] : []),
    ];
    append(log, [...received(1, true), ...received(2, false)]);
    append(log, [request('r1', 1), request('r2', 1)], NETWORK);
    append(
      log,
      streams.map((n): LogRecord => ({ kind: 'network-end', time: at(98), request: `r${n}` })),
      NETWORK,
    );
    const account = (stream: number): LogRecord[] => [
      { ...finished(3), entry: stream } as LogRecord,
      ...['1', 'unheard', '2'].map((n) =>
        event(`${stream}.${n}`, { stream, time: at(30), lastEventId: n === 'unheard' ? '1' : n }),
      ),
    ];
    append(log, account(2), NETWORK);
    append(log, account(1), NETWORK);
    append(log, [{ kind: 'stream-closed', time: 100, stream: 2, by: 'page' }]);
    expect(texts(log).filter((text) => text.startsWith('('))).toEqual(['(1.unheard)', '(2.unheard)']);
    expect(log.streams.map(({ events }) => events)).toEqual([3, 3]);
  });

  test('leaves out events from while recording was off, and none from before', () => {
    const log = new Log();
    append(log, page.slice(0, 4));
    append(log, seen, NETWORK);
    append(log, [{ kind: 'paused', time: 80, since: 60, events: 1, bytes: 1 }, ...page.slice(8, 9)]);
    const extra = [50, 70, 90].map((time) => event(`at ${time}`, { time: at(time) }));
    append(log, [finished(4), ...listedEvents(['1']), ...extra], NETWORK);
    expect(texts(log).filter((text) => text !== '')).toEqual(['1', '(at 50)', '(at 90)']);
  });

  test('counts an event once when the network reports it first', () => {
    const log = new Log();
    append(log, [...seen.slice(0, 3), { kind: 'network-settled', time: at(600), request: 'r1' }], NETWORK);
    append(log, [finished(6), ...listedEvents(['1', '2', '3', '4', '5', 'unheard'])], NETWORK);
    expect(log.totals.events).toBe(6);
    const before = new View(log, { filter: { terms: [] }, streams: new Set() });
    append(log, page);
    expect(before.stale).toBe(true);
    expect(texts(log).filter((text) => text !== '')).toEqual(['1', '2', '3', '4', '5', '(unheard)', '8']);
    expect(log.totals.events).toBe(7);
    expect(log.totals.bytes).toBe(13);
  });

  test('waits until the page has reported the end of the connection', () => {
    const log = new Log();
    append(log, page.slice(0, 5));
    append(log, seen, NETWORK);
    append(log, [finished(5), ...listedEvents(['1', '2', '3', '4', '5'])], NETWORK);
    append(log, page.slice(5));
    expect(texts(log).filter((text) => text.startsWith('('))).toEqual([]);
    expect(log.totals.events).toBe(6);
  });

  test("adds events at their time even when their connection's row is forgotten", () => {
    const log = new Log();
    append(log, page.slice(0, 3));
    append(log, seen.slice(0, 2), NETWORK);
    const flood = Array.from({ length: 5000 }, (_, n) => event('', { stream: 2, time: n < 4500 ? 20 : 40 }));
    append(log, flood);
    log.forget(5000);
    append(log, [{ kind: 'connection-lost', time: 60, ...on }]);
    append(log, [finished(2), ...listedEvents(['unheard', 'too'])], NETWORK);
    const shown = texts(log);
    expect(shown.length).toBe(log.rows.end - log.rows.first);
    expect(log.rows.first).toBe(4096);
    expect(shown.indexOf('(unheard)')).toBe(shown.length - 3 - 500);
    expect(shown.filter((text) => text.startsWith('('))).toEqual(['(unheard)', '(too)']);
    expect(log.totals.events).toBe(shown.length - 1);
  });

  test('still works after a clear, network-only streams included', () => {
    const log = new Log();
    append(log, [...seen.slice(0, 2), { kind: 'network-settled', time: at(25), request: 'r1' }], NETWORK);
    const { colour } = log.streams[0] ?? {};
    log.clear(log.next);
    expect(log.streams).toMatchObject([{ network: 'tab', state: 'open', url: URL_1, colour }]);
    expect(texts(log)).toEqual([]);
    append(log, [{ kind: 'network-error', time: at(99), request: 'r1', error: 'net::ERR_RESET' }], NETWORK);
    const before = event('before', { time: at(10), lastEventId: '1' });
    append(log, [finished(2), before, event('after', { time: at(60), lastEventId: '2' })], NETWORK);
    expect(log.streams).toMatchObject([{ state: 'failed', events: 1 }]);
    expect(texts(log)).toContain('after');
    expect(texts(log)).not.toContain('before');
  });

  test('does not bring back cleared events', () => {
    const log = new Log();
    append(log, page.slice(0, 5));
    append(log, seen.slice(0, 2), NETWORK);
    log.clear(log.next);
    append(log, [opened({ again: true }), { kind: 'request-sent', time: 0, ...on }]);
    append(log, [event('new', { time: 50, lastEventId: 'new' }), { kind: 'connection-lost', time: 100, ...on }]);
    const late = event('late', { time: at(60), lastEventId: 'late' });
    append(
      log,
      [finished(3), ...listedEvents(['1']), event('new', { lastEventId: 'new', time: at(50) }), late],
      NETWORK,
    );
    expect(texts(log)).toEqual(['new', '(late)', '']);
  });
});

describe('a fetch client that retries', () => {
  const first: LogRecord[] = [
    opened({ api: 'fetch', method: 'POST' }),
    { kind: 'request-sent', time: 0, ...on },
    { kind: 'response-started', time: 5, ...on, status: 200 },
  ];
  const error: LogRecord[] = [
    { kind: 'connection-ended', time: 50, ...on, how: 'error' },
    { kind: 'stream-closed', time: 50, stream: 1, by: 'failed' },
  ];
  const done: LogRecord[] = [
    { kind: 'connection-ended', time: 50, ...on, how: 'done' },
    { kind: 'stream-closed', time: 50, stream: 1, by: 'server' },
  ];
  const again = (time: number, id?: string): LogRecord[] => [
    opened({ api: 'fetch', method: 'POST', stream: 2, time, requestHeaders: id ? [['last-event-id', id]] : [] }),
    { kind: 'request-sent', time, stream: 2, connection: 1 },
    event('x', { stream: 2, time, lastEventId: '2' }),
  ];

  test.each([
    ['after an error', error, again(900), 1],
    ['with the id, after a good end', done, again(900, '1'), 1],
    ['after a good end', done, again(900), 2],
    ['a long time after an error', error, again(31_000), 2],
    ['while the first is open', [], again(900, '1'), 2],
  ])('%s', (_, end, retried, streams) => {
    const log = new Log();
    append(log, [...first, ...end, ...retried]);
    expect(log.streams).toHaveLength(streams);
    if (streams === 1)
      expect(log.streams[0]?.connections).toMatchObject([{}, { source: { stream: 2, connection: 1 } }]);
  });
});
