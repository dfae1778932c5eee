/** The panel's texts for a whole stream, from the records of page and network. */
import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../../src/capture/filter/parse.ts';
import { Log } from '../../../../src/capture/log/log.ts';
import type { NetworkRequest } from '../../../../src/capture/records/network-record.ts';
import type { HeaderList } from '../../../../src/capture/records/observation.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import type { StreamApi } from '../../../../src/capture/records/stream-record.ts';
import { isRunning, silenceOf } from '../../../../src/capture/streams/standing.ts';
import { reconnects } from '../../../../src/capture/streams/stream.ts';
import { View } from '../../../../src/capture/view/view.ts';
import { Chain } from '../../../../src/panel/connections/chain.ts';
import { connectionModel } from '../../../../src/panel/connections/connection-model.ts';
import { markerLine, markerText } from '../../../../src/panel/format/marker-text.ts';
import { stateText } from '../../../../src/panel/format/stream-text.ts';
import { laneConnection } from '../../../../src/panel/overview/connection-pieces.ts';
import { streamTitle } from '../../../../src/panel/streams/stream-title.ts';
import { batch, EPOCH, event, NETWORK, opened } from '../../capture/build.ts';

const EVENT_STREAM: HeaderList = [['content-type', 'text/event-stream']];
const JSON_TYPE: HeaderList = [['content-type', 'application/json']];
const NOW = EPOCH + 60_000;
const on = (connection: number, time: number) => ({ stream: 1, connection, time });

/** A log of these records; those of the network come last. */
function logOf(page: readonly LogRecord[], network: readonly LogRecord[] = []): Log {
  const log = new Log();
  log.preserve = true;
  log.append(batch(0, page));
  log.append(batch(log.next, network, NETWORK));
  return log;
}

function request(time: number, more: Partial<NetworkRequest> = {}): LogRecord[] {
  const base = { kind: 'network-request', request: 'r1', method: 'GET', url: opened().url, frame: 0 } as const;
  const headers = [['accept', 'text/event-stream']] as const;
  return [{ ...base, time: EPOCH + time, documentId: 'browser-document-1', headers, ...more }];
}

function answer(time: number, headers = EVENT_STREAM, status = 200): LogRecord {
  return { kind: 'network-response', time: EPOCH + time, request: 'r1', status, statusText: '', headers };
}

const finished = (time: number): LogRecord => ({ kind: 'network-end', time: EPOCH + time, request: 'r1' });
const failed = (time: number, error: string): LogRecord => ({
  kind: 'network-error',
  time: EPOCH + time,
  request: 'r1',
  error,
});
const settled = (time: number): LogRecord => ({ kind: 'network-settled', time: EPOCH + time, request: 'r1' });

/** All texts of the log's last stream. */
function said(log: Log) {
  const stream = log.shownStreams.at(-1);
  if (stream === undefined) throw new Error('no stream');
  const rows = Array.from({ length: log.rows.end }, (_, row) => log.rows.at(row)).filter((row) => row?.type === '');
  const errors = new View(log, { filter: parseFilter('is:error'), streams: new Set() });
  errors.advance(() => false);
  const lane = stream.connections.map((_, i) => laneConnection(stream, i, NOW));
  return {
    state: stateText(stream),
    running: isRunning(stream),
    why: streamTitle(stream).split('\n')[1],
    reconnects: reconnects(stream),
    rows: rows.flatMap((row) => {
      const marker = row && markerText(row, stream, false);
      return marker === undefined ? [] : [`${marker.tone} ${markerLine(marker)}`];
    }),
    errors: errors.length,
    ends: new Chain().of(log, new Set(), undefined).map((link) => connectionModel(link, NOW).end.text),
    marks: lane.flatMap((each) => [
      ...(each?.attempt === undefined ? [] : [`${each.attempt.outcome} ${Math.round(each.attempt.time - EPOCH)}`]),
      ...(each?.end === undefined ? [] : [`${each.end.failed ? 'cross' : 'end'} ${Math.round(each.end.time - EPOCH)}`]),
    ]),
  };
}

describe('an EventSource that waits to reconnect', () => {
  const waiting: LogRecord[] = [
    opened(),
    { kind: 'request-sent', ...on(1, 0) },
    { kind: 'response-started', ...on(1, 20) },
    { kind: 'connection-lost', ...on(1, 100) },
    { kind: 'request-sent', ...on(2, 100) },
  ];
  const closed: LogRecord[] = [
    { kind: 'connection-ended', ...on(2, 100.3), how: 'cancelled' },
    { kind: 'stream-closed', time: 100.3, stream: 1, by: 'page' },
  ];

  test('has not reconnected yet', () => {
    expect(said(logOf(waiting))).toMatchObject({
      state: 'waiting to retry',
      reconnects: 0,
      rows: [
        'good Connected: after 20 ms',
        expect.stringContaining('warning Connection lost: the page will reconnect'),
      ],
      ends: ['lost', 'waiting to reconnect'],
    });
  });

  test('and is closed before that made no reconnect, and promises none', () => {
    expect(said(logOf([...waiting, ...closed]))).toMatchObject({
      state: 'ended',
      why: 'EventSource, ended: closed while it waited to reconnect',
      reconnects: 0,
      rows: [
        'good Connected: after 20 ms',
        'warning Connection lost: the page closed it 0.3 ms later',
        'note Stream closed: while it waited to reconnect',
      ],
      errors: 1,
      ends: ['lost'],
      marks: ['ok 20', 'end 100'],
    });
  });

  test('and is closed after its request was sent, did reconnect', () => {
    const network = [...request(1), answer(19), failed(99, 'net::ERR_RESET'), ...request(100.2, { request: 'r2' })];
    expect(said(logOf([...waiting, ...closed], network))).toMatchObject({
      reconnects: 1,
      ends: ['net::ERR_RESET', 'the page closed it'],
    });
  });

  test('and whose page is left, promises no reconnect', () => {
    const log = logOf(waiting);
    const page = { document: 'document-2', documentId: 'browser-document-2', documentUrl: 'https://example.test/2' };
    log.append(batch(log.next, [opened({ time: 150 })], { ...page, clock: { performance: 150, epoch: EPOCH + 150 } }));
    const [stream] = log.streams;
    const row = log.rows.at(1);
    expect(row && markerLine(markerText(row, stream, false))).toBe('Connection lost: the page was left 50 ms later');
  });
});

describe('a response that is no event stream', () => {
  const asked = (api: StreamApi): LogRecord[] => [opened({ api }), { kind: 'request-sent', ...on(1, 0) }];
  const read = (status: number, headers: HeaderList): LogRecord[] => [
    { kind: 'response-started', ...on(1, 20), status, headers },
    { kind: 'connection-ended', ...on(1, 20), how: 'done' },
    { kind: 'stream-closed', time: 20, stream: 1, by: 'server' },
  ];
  const rejected: LogRecord[] = [
    { kind: 'connection-ended', ...on(1, 21), how: 'error' },
    { kind: 'stream-closed', time: 21, stream: 1, by: 'failed' },
  ];

  test('is no failure for fetch: the page may read it', () => {
    expect(said(logOf([...asked('fetch'), ...read(200, JSON_TYPE)]))).toMatchObject({
      state: 'ended',
      why: 'fetch, ended: Content-Type application/json',
      rows: ['note Answered: status 200 · after 20 ms', 'note Not an event stream: Content-Type application/json'],
      errors: 0,
      ends: ['Content-Type application/json'],
      marks: ['over 20', 'end 20'],
    });
  });

  test('fails an EventSource, once', () => {
    expect(said(logOf([...asked('EventSource'), ...rejected], [...request(1), answer(19.7, JSON_TYPE)]))).toMatchObject(
      {
        state: 'failed',
        rows: ['error Connection failed: Content-Type application/json · the page will not reconnect'],
        errors: 1,
        marks: ['failed 20', 'cross 20'],
      },
    );
  });

  test.each<[StreamApi, LogRecord[], LogRecord[]]>([
    ['EventSource', rejected, [...request(1), answer(19, [], 204)]],
    ['fetch', read(204, []), []],
  ])('with status 204 ends an %s, as the server asks', (api, page, network) => {
    const { rows, ...rest } = said(logOf([...asked(api), ...page], network));
    expect(rest).toMatchObject({
      state: 'ended',
      errors: 0,
      ends: ['204 No Content: the server asks not to reconnect'],
    });
    expect(rows.at(-1)).toBe('note Connection ended: 204 No Content: the server asks not to reconnect');
    expect(rest.marks.join()).not.toMatch(/failed|cross/);
  });

  test('with another status fails both, and 201 only an EventSource', () => {
    for (const api of ['EventSource', 'fetch'] as const) {
      expect(said(logOf([...asked(api), ...read(500, JSON_TYPE)])).rows.at(-1)).toMatch(
        /^error Connection failed: status 500/,
      );
    }
    expect(said(logOf([...asked('fetch'), ...read(201, EVENT_STREAM)]))).toMatchObject({
      state: 'ended',
      ends: ['the server closed it'],
    });
    const network = [...request(1), answer(19, EVENT_STREAM, 201)];
    expect(said(logOf([...asked('EventSource'), ...rejected], network)).rows.at(-1)).toContain('failed: status 201');
  });

  test('is no failure while its headers are unknown', () => {
    expect(said(logOf([...asked('fetch'), ...read(200, [])]))).toMatchObject({ ends: ['the server closed it'] });
  });
});

describe('a body that the page does not read', () => {
  const page: LogRecord[] = [
    opened({ api: 'fetch' }),
    { kind: 'request-sent', ...on(1, 0) },
    { kind: 'response-started', ...on(1, 20), status: 200, headers: EVENT_STREAM },
  ];
  const network = [...request(1), answer(19), finished(300)];

  test('is no longer open once the server has ended it', () => {
    const log = logOf(page, network);
    expect(said(log)).toMatchObject({
      state: 'ended, not read',
      running: false,
      why: 'fetch, ended, not read: ended by the server, not read by the page',
      ends: ['ended by the server, not read by the page'],
    });
    const [link] = new Chain().of(log, new Set(), undefined);
    expect(link && connectionModel(link, NOW).open.text).toBe('281 ms');
  });

  test('may be read later', () => {
    const log = logOf(page, network);
    log.append(batch(log.next, [event('late', { time: 900 })]));
    expect(said(log).ends).toEqual(['ended by the server, not read to its end by the page']);
    log.append(batch(log.next, [{ kind: 'connection-ended', ...on(1, 950), how: 'done' }]));
    expect(said(log)).toMatchObject({ state: 'ended', ends: ['the server closed it'] });
  });

  test('is open while the server sends, and in an EventSource, which reads by itself', () => {
    expect(said(logOf(page, network.slice(0, 2)))).toMatchObject({ state: 'open', running: true });
    const source = [opened(), page[1], { kind: 'response-started', ...on(1, 20) }] as LogRecord[];
    expect(said(logOf(source, network))).toMatchObject({ state: 'open', running: true });
  });
});

describe('a response that is opaque to the page', () => {
  const OPAQUE = 'opaque: the page cannot read it';

  test('says so, with the status that the network saw', () => {
    const page: LogRecord[] = [
      opened({ api: 'fetch' }),
      { kind: 'request-sent', ...on(1, 0) },
      { kind: 'response-started', ...on(1, 20), status: 0, statusText: '', headers: [] },
      { kind: 'connection-ended', ...on(1, 20), how: 'done' },
      { kind: 'stream-closed', time: 20, stream: 1, by: 'server' },
    ];
    expect(said(logOf(page, [...request(1), answer(19), finished(90)]))).toMatchObject({
      why: `fetch, ended: ${OPAQUE}`,
      rows: [`good Connected: status 200 · after 18 ms · ${OPAQUE}`, `note Connection ended: ${OPAQUE}`],
      errors: 0,
    });
  });

  test('says so where the page did not ask for a stream', () => {
    const headers = [['sec-fetch-mode', 'no-cors']] as const;
    const log = logOf([], [...request(1, { headers }), answer(19), finished(90), settled(519)]);
    expect(said(log)).toMatchObject({ why: `network only, ended: ${OPAQUE}`, errors: 0 });
  });
});

describe('a stream that no page reports', () => {
  const UNSEEN = /a worker, or refused by the browser.*cannot be seen/;
  const seen = [...request(1), answer(19)];

  test('says why its events are missing', () => {
    const { rows, why } = said(logOf([], [...seen, settled(519)]));
    expect(why).toMatch(UNSEEN);
    expect(rows[0]).toMatch(UNSEEN);
    const shared = logOf([], [...request(1, { shared: true }), answer(19), settled(519)]);
    expect(said(shared).why).toContain('read by a worker that belongs to no tab: its events cannot be seen');
  });

  test("is cancelled by its worker's close(), which is no failure", () => {
    expect(said(logOf([], [...seen, settled(519), failed(800, 'net::ERR_ABORTED')]))).toMatchObject({
      state: 'ended',
      errors: 0,
      ends: ['cancelled (net::ERR_ABORTED)'],
      marks: ['ok 19', 'end 800'],
    });
  });

  test('that opens again after that is another stream, not a reconnect', () => {
    const again = request(900, { request: 'r2' });
    const log = logOf([], [...seen, settled(519), failed(800, 'net::ERR_ABORTED'), ...again]);
    log.append(batch(log.next, [{ kind: 'network-settled', time: EPOCH + 1400, request: 'r2' }], NETWORK));
    expect(log.shownStreams).toHaveLength(2);
  });

  test.each([
    [
      'fails by a response that its EventSource rejects',
      [...request(1), answer(19, JSON_TYPE)],
      'net::ERR_ABORTED',
      'failed',
    ],
    ['fails by an error of the network', seen, 'net::ERR_CONNECTION_RESET', 'failed'],
  ])('%s', (_, network, error, state) => {
    expect(said(logOf([], [...network, failed(30, error), settled(519)]))).toMatchObject({ state, errors: 1 });
  });

  test('that ended well is neither an error nor a reconnect', () => {
    expect(said(logOf([], [...seen, finished(90), settled(519)]))).toMatchObject({ state: 'ended', errors: 0 });
  });
});

test('a stream that was live when its log was saved is not live in the file', () => {
  const begun: LogRecord[] = [
    opened(),
    { kind: 'request-sent', ...on(1, 0) },
    { kind: 'response-started', ...on(1, 20) },
    event('a', { time: 30 }),
  ];
  const log = logOf(begun);
  log.end();
  expect(said(log)).toMatchObject({
    state: 'open when saved',
    running: false,
    why: 'EventSource, open when saved',
    ends: ['open when saved'],
  });
  expect(log.streams.map((stream) => silenceOf(stream, NOW))).toEqual([undefined]);
  const lost = logOf([...begun, { kind: 'connection-lost', ...on(1, 100) }]);
  lost.end();
  expect(said(lost)).toMatchObject({ state: 'waiting to retry when saved', running: false });
  const over = logOf([...begun, { kind: 'connection-ended', ...on(1, 100), how: 'done' }]);
  over.end();
  expect(said(over)).toMatchObject({ state: 'ended' });
});

test('an open stream says for how long it has been silent, once that is a while', () => {
  const silence = (log: Log, now: number) => log.streams.map((stream) => silenceOf(stream, EPOCH + now));
  const page: LogRecord[] = [
    opened(),
    { kind: 'request-sent', ...on(1, 0) },
    { kind: 'response-started', ...on(1, 20) },
  ];
  expect([1000, 9000].flatMap((now) => silence(logOf(page), now))).toEqual([undefined, 8980]);
  const log = logOf([...page, event('a', { time: 1000 })]);
  expect([2500, 9000].flatMap((now) => silence(log, now))).toEqual([undefined, 8000]);
  log.clear(log.next);
  const clock = { performance: 5000, epoch: EPOCH + 5000 };
  log.append(batch(log.next, [opened({ again: true }), ...page.slice(1)], { clock }));
  expect([6000, 9000].flatMap((now) => silence(log, now))).toEqual([undefined, 4000]);
  log.append(batch(log.next, [{ kind: 'connection-lost', ...on(1, 9100) }]));
  expect(silence(log, 20_000)).toEqual([undefined]);
});
