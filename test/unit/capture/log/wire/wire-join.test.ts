import { expect, test } from 'vitest';
import { Log } from '../../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../../src/capture/records/record.ts';
import type { StreamApi } from '../../../../../src/capture/records/stream-record.ts';
import { RowKind } from '../../../../../src/capture/rows/row-kind.ts';
import { bodyPlace } from '../../../../../src/capture/streams/body-place.ts';
import { batch, EPOCH, event, NETWORK, opened, shownRows } from '../../build.ts';

const WIRE = { ...NETWORK, source: 'wire', document: 'tap' } as const;
const URL_1 = 'https://example.test/events';
const on = { stream: 1, connection: 1 };
const EVENT_STREAM = [['content-type', 'text/event-stream']] as const;

/**
 * A log in which the page has opened a stream, and its request and the wire's body are known.
 * @param late ms until a busy browser sees the request that the page has sent
 */
function open(api: StreamApi = 'EventSource', late = 0) {
  const log = new Log();
  const append = (records: readonly LogRecord[], more: object = {}) => log.append(batch(log.next, records, more));
  append([
    opened({ api, ...(api === 'EventSource' && { listeners: true }) }),
    { kind: 'listening', time: 0, stream: 1, type: 'tick' },
    { kind: 'request-sent', time: 0, ...on },
    { kind: 'response-started', time: late + 20, ...on },
  ]);
  const request = { request: 'r', method: 'GET', url: URL_1, frame: 0, documentId: 'browser-document-1' };
  append(
    [
      { kind: 'network-request', time: EPOCH + late + 1, ...request, headers: [] },
      {
        kind: 'network-response',
        time: EPOCH + late + 19,
        request: 'r',
        status: 200,
        statusText: '',
        headers: EVENT_STREAM,
      },
    ],
    NETWORK,
  );
  const wire = (...records: LogRecord[]) => append(records, WIRE);
  const head = { method: 'GET', url: URL_1, started: EPOCH + 1, status: 200 };
  wire({ kind: 'wire-opened', time: EPOCH + late + 19, ...on, ...head });
  return {
    log,
    wire,
    page: (...records: LogRecord[]) => append(records),
    rows() {
      return shownRows(log)
        .filter((row) => row?.kind === RowKind.event || row?.kind === RowKind.comment)
        .map((row) => (row?.unheard ? `(${row.data})` : row?.data));
    },
  };
}

const tick = (data: string, ms: number) => event(data, { time: ms, type: 'tick', ...on });
const onWire = (data: string, ms: number, offset: number, type = 'tick') =>
  event(data, { time: EPOCH + ms, type, ...on, offset, length: 5 });
const settled = (ms: number): LogRecord => ({
  kind: 'wire-settled',
  time: EPOCH + ms + 1000,
  ...on,
  until: EPOCH + ms,
});

test('an event without a listener is shown while the stream is open', () => {
  const { rows, wire } = open();
  wire(onWire('silent', 30, 0, 'silent'));
  expect(rows()).toEqual(['(silent)']);
});

test('a body is that of a request which a busy browser saw seconds after the page sent it', () => {
  const { rows, wire } = open('EventSource', 7000);
  wire({ kind: 'comment', time: EPOCH + 7030, ...on, offset: 0, length: 5, text: 'note' });
  expect(rows()).toEqual(['note']);
});

test('an event that the page may still report waits for it, and what follows waits too', () => {
  const { page, rows, wire } = open();
  wire(onWire('a', 30, 0), { kind: 'comment', time: EPOCH + 30, ...on, offset: 5, length: 5, text: 'note' });
  expect(rows()).toEqual([]);
  page(tick('a', 31));
  expect(rows()).toEqual(['a', 'note']);
});

test('an event that the page reports late becomes heard', () => {
  const { log, page, rows, wire } = open();
  wire(onWire('a', 30, 0), settled(30));
  expect(rows()).toEqual(['(a)']);
  page(tick('a', 2000));
  expect(rows()).toEqual(['a']);
  expect(log.totals.events).toBe(1);
});

test('a page that is thousands of events late doubles none', () => {
  const { log, page, rows, wire } = open();
  const all = Array.from({ length: 5000 }, (_, i) => i);
  wire(...all.map((i) => onWire(`${i}`, 30, i * 5)), settled(30));
  page(...all.map((i) => tick(`${i}`, 9000)));
  expect(rows()).toEqual(all.map(String));
  expect(log.totals.events).toBe(all.length);
});

test('an event that the page has passed over is unheard, and stands before the later one', () => {
  const { page, rows, wire } = open();
  page(tick('b', 31));
  wire(onWire('a', 30, 0), onWire('b', 30, 5));
  expect(rows()).toEqual(['(a)', 'b']);
});

test('the bytes of an event that the page reported are those of the wire', () => {
  const { log, page, wire } = open();
  page(tick('a', 31));
  wire(onWire('a', 30, 40));
  const row = log.rows.at(log.rows.end - 1);
  expect(row).toMatchObject({ data: 'a', offset: 40, length: 5 });
  expect(row?.bytesSeq).toBeGreaterThan(row?.seq ?? 0);
  const [stream] = log.streams;
  expect(stream && bodyPlace(stream, 1)).toEqual({ document: 'tap', stream: 1, connection: 1 });
});

test('no row of a connection is earlier than the one that opens it', () => {
  const { log, wire } = open();
  wire(onWire('silent', 15, 0, 'silent'), {
    kind: 'comment',
    time: EPOCH + 16,
    ...on,
    offset: 5,
    length: 5,
    text: 'note',
  });
  expect(shownRows(log).map((row) => row?.time)).toEqual([EPOCH + 15, EPOCH + 15, EPOCH + 16]);
});

test('a row that opens a connection is not moved before the end of the one before it', () => {
  const { log, page, wire } = open();
  const second = { stream: 2, connection: 1 };
  page(
    { kind: 'connection-lost', time: 100, ...on },
    { kind: 'request-sent', time: 100, stream: 1, connection: 2 },
    { kind: 'response-started', time: 140, stream: 1, connection: 2 },
  );
  log.append(
    batch(
      log.next,
      [
        {
          kind: 'network-request',
          time: EPOCH + 110,
          request: 's',
          method: 'GET',
          url: URL_1,
          frame: 0,
          documentId: 'browser-document-1',
          headers: [],
        },
        {
          kind: 'network-response',
          time: EPOCH + 138,
          request: 's',
          status: 200,
          statusText: '',
          headers: EVENT_STREAM,
        },
      ],
      NETWORK,
    ),
  );
  wire(
    { kind: 'wire-opened', time: EPOCH + 138, ...second, method: 'GET', url: URL_1, started: EPOCH + 110, status: 200 },
    { kind: 'comment', time: EPOCH + 90, ...second, offset: 0, length: 5, text: 'note' },
  );
  expect(shownRows(log).map((row) => [row?.kind, (row?.time ?? 0) - EPOCH])).toEqual([
    [RowKind.opened, 20],
    [RowKind.lost, 100],
    [RowKind.opened, 100],
    [RowKind.comment, 90],
  ]);
});

test('a fetch, whose bytes the page reports, gains nothing from the wire', () => {
  const { log, page, rows, wire } = open('fetch');
  page(event('a', { time: 30, ...on, offset: 0, length: 9 }));
  wire(onWire('a', 30, 0, 'message'), { kind: 'comment', time: EPOCH + 30, ...on, offset: 5, length: 5, text: 'note' });
  expect(rows()).toEqual(['a']);
  expect(log.streams[0]?.connections[0]?.wire).toBeUndefined();
});

test('events that ended late on the wire are those of the page’s connection', () => {
  const { log, wire } = open();
  wire({ kind: 'late-ends', time: EPOCH + 900, ...on, count: 4 });
  expect(log.streams[0]?.connections[0]?.lateEnds).toBe(4);
});

test('after the log was cleared, a stream goes on with the wire', () => {
  const { log, page, rows, wire } = open();
  wire(onWire('before', 30, 0, 'silent'));
  log.clear(log.next);
  page(
    opened({ listeners: true, again: true }),
    { kind: 'listening', time: 0, stream: 1, type: 'tick' },
    { kind: 'request-sent', time: 0, ...on },
    { kind: 'response-started', time: 20, ...on },
  );
  wire(onWire('after', 40, 20, 'silent'));
  expect(rows()).toEqual(['(after)']);
});

test('where no request is reported, a body belongs to the connection of its time', () => {
  const log = new Log();
  log.append(
    batch(0, [
      opened(),
      { kind: 'request-sent', time: 0, ...on },
      { kind: 'response-started', time: 20, ...on },
      event('a', { time: 31, ...on }),
    ]),
  );
  const head = { method: 'GET', url: URL_1, started: EPOCH + 1, status: 200 };
  log.append(
    batch(
      log.next,
      [{ kind: 'wire-opened', time: EPOCH + 19, ...on, ...head }, onWire('a', 30, 0, 'message'), settled(30)],
      WIRE,
    ),
  );
  expect(log.totals.events).toBe(1);
  expect(log.rows.at(log.rows.end - 1)).toMatchObject({ data: 'a', offset: 0 });
});

test('the log says when wire capture was switched on and off', () => {
  const { log, wire } = open();
  wire({ kind: 'wire-capture', time: EPOCH + 50, on: false, reason: 'dismissed' });
  expect(log.rows.at(log.rows.end - 1)).toMatchObject({ kind: RowKind.wire, record: { reason: 'dismissed' } });
});
