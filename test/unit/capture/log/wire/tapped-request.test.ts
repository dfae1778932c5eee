/** Requests that the tap alone reports: those of workers that only their body marks as those of streams. */
import { expect, test } from 'vitest';
import { Log } from '../../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../../src/capture/records/record.ts';
import { RowKind } from '../../../../../src/capture/rows/row-kind.ts';
import { causeText } from '../../../../../src/capture/streams/cause.ts';
import { batch, EPOCH, event, NETWORK, opened, shownRows } from '../../build.ts';

const WIRE = { ...NETWORK, source: 'wire', document: 'tap' } as const;
const URL_1 = 'https://example.test/events';
const BODY = { type: 'bytes', text: '{"stream":true}', size: 15 };
const on = (stream: number) => ({ stream, connection: 1 });

function open() {
  const log = new Log();
  const append = (records: readonly LogRecord[], more: object = {}) => log.append(batch(log.next, records, more));
  return { log, page: (...records: LogRecord[]) => append(records), wire: (...all: LogRecord[]) => append(all, WIRE) };
}

function begun(stream: number, at = EPOCH): LogRecord[] {
  const request = `wire ${stream}`;
  const sent = { method: 'POST', url: URL_1, frame: 0, documentId: '', headers: [], body: BODY };
  return [
    { kind: 'network-request', time: at, request, ...sent },
    { kind: 'network-response', time: at + 5, request, status: 200, statusText: '', headers: [] },
    { kind: 'network-settled', time: at + 5, request },
    { kind: 'wire-opened', time: at + 5, ...on(stream), request, method: 'POST', url: URL_1, started: at, status: 200 },
  ];
}

test('a worker’s request is a stream at once, with its events and its end', () => {
  const { log, wire } = open();
  wire(...begun(1), event('a', { time: EPOCH + 6, ...on(1), offset: 0, length: 9 }));
  expect(log.shownStreams).toMatchObject([{ method: 'POST', state: 'open', network: 'tab', events: 1 }]);
  expect(log.shownStreams[0]?.connections[0]?.request?.body).toEqual(BODY);
  wire(
    event('b', { time: EPOCH + 7, ...on(1), offset: 9, length: 9 }),
    { kind: 'network-end', time: EPOCH + 8, request: 'wire 1' },
    { kind: 'wire-ended', time: EPOCH + 8, ...on(1) },
  );
  expect(log.shownStreams).toMatchObject([{ state: 'ended', events: 2 }]);
  expect(shownRows(log).map((row) => (row?.kind === RowKind.event ? row.data : row?.kind))).toEqual([
    RowKind.opened,
    'a',
    'b',
    RowKind.lost,
  ]);
});

test('the body of the page’s own request to the same address is not taken for the worker’s', () => {
  const { log, page, wire } = open();
  page(
    opened({ api: 'fetch', method: 'POST', url: URL_1 }),
    { kind: 'request-sent', time: 0, ...on(1) },
    { kind: 'response-started', time: 5, ...on(1) },
    event('page', { time: 6, ...on(1), offset: 0, length: 9 }),
  );
  const ofPage = { method: 'POST', url: URL_1, started: EPOCH, status: 200 };
  wire(
    { kind: 'wire-opened', time: EPOCH + 5, ...on(1), ...ofPage },
    event('page', { time: EPOCH + 6, ...on(1), offset: 0, length: 9 }),
  );
  wire(...begun(2), event('worker', { time: EPOCH + 6, ...on(2), offset: 0, length: 9 }));
  expect(log.shownStreams).toMatchObject([
    { api: 'fetch', events: 1 },
    { network: 'tab', events: 1 },
  ]);
  expect(log.totals.events).toBe(2);
});

test('when wire capture stops, the stream ends, and its end is said to be unknown', () => {
  const { log, wire } = open();
  wire(...begun(1));
  wire({ kind: 'network-error', time: EPOCH + 8, request: 'wire 1', error: 'wire capture stopped' });
  const [stream] = log.shownStreams;
  const [connection] = stream?.connections ?? [];
  expect(stream?.state).toBe('ended');
  expect(stream && connection && causeText(stream, connection)).toBe('wire capture stopped: how it went on is unknown');
});

test('the stream goes on after the log is cleared', () => {
  const { log, wire } = open();
  wire(...begun(1), event('a', { time: EPOCH + 6, ...on(1), offset: 0, length: 9 }));
  log.clear(log.next);
  wire(event('b', { time: EPOCH + 7, ...on(1), offset: 9, length: 9 }));
  expect(log.shownStreams).toMatchObject([{ state: 'open', events: 1 }]);
});
