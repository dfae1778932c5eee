import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import { isLive } from '../../../../src/capture/streams/stream.ts';
import { batch, EPOCH, NETWORK, opened } from '../build.ts';

const URL = 'https://example.test/events';
const EVENT_STREAM = [['content-type', 'text/event-stream']] as const;

function request(ms: number, more: object = {}): LogRecord {
  const headers = [['accept', 'text/event-stream']] as const;
  const base = { kind: 'network-request', request: 'r1', method: 'GET', url: URL, frame: 0, headers } as const;
  return { ...base, time: EPOCH + ms, documentId: 'browser-document-1', ...more };
}
const response = (ms: number): LogRecord => ({
  kind: 'network-response',
  time: EPOCH + ms,
  request: 'r1',
  status: 200,
  statusText: 'OK',
  headers: EVENT_STREAM,
});
const settled = (ms: number, id = 'r1'): LogRecord => ({ kind: 'network-settled', time: EPOCH + ms, request: id });
const navigation = (ms: number): LogRecord => ({
  kind: 'navigation',
  time: EPOCH + ms,
  url: 'https://example.test/next',
  documentId: 'browser-document-2',
});

/** What the panel counts as live. */
const live = (log: Log) => log.shownStreams.filter(isLive).length;

function logOf(...batches: (readonly LogRecord[])[]): Log {
  const log = new Log();
  log.preserve = true;
  const page: LogRecord = {
    kind: 'navigation',
    time: EPOCH,
    url: 'https://example.test/',
    documentId: 'browser-document-1',
  };
  log.append(batch(log.next, [page], NETWORK));
  for (const records of batches) log.append(batch(log.next, records, NETWORK));
  return log;
}

describe('a stream that only the network has seen', () => {
  test('is live while its request is open', () => {
    const log = logOf([request(1), response(20), settled(600)]);
    expect(live(log)).toBe(1);
  });

  test('is shown once, as the stream of the page, when the page reports it late', () => {
    const log = logOf([request(1), response(20), settled(600)]);
    log.append(
      batch(log.next, [
        opened({ time: 0 }),
        { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
        { kind: 'response-started', time: 21, stream: 1, connection: 1 },
      ]),
    );
    expect(log.shownStreams.map(({ network }) => network)).toEqual([undefined]);
    expect(live(log)).toBe(1);
    log.append(batch(log.next, [{ kind: 'stream-closed', time: 700, stream: 1, by: 'page' }]));
    expect(live(log)).toBe(0);
  });

  test.each([
    ['when it was shown before', [request(1), response(20), settled(600), navigation(700)]],
    ['when its response comes afterwards', [request(1), settled(600), navigation(700), response(800)]],
    ['when its grace period ends afterwards', [request(1), response(20), navigation(300), settled(600)]],
    ['when it is answered and shown afterwards', [request(1), navigation(10), response(20), settled(600)]],
  ])('has ended once its page was left, %s', (_, records) => {
    const log = logOf(records);
    expect(log.shownStreams).toHaveLength(1);
    expect(live(log)).toBe(0);
    expect(log.shownStreams[0]).toMatchObject({ page: 0, state: 'ended', closedBy: 'navigation' });
  });

  test('stays ended when the log is cleared after a navigation', () => {
    const log = logOf([request(1), response(20), settled(600), navigation(700)]);
    log.clear(log.next);
    expect(live(log)).toBe(0);
  });

  test('stays live in a shared worker, which outlives the page', () => {
    const shared = request(1, { shared: true, documentId: '' });
    expect(live(logOf([shared, response(20), settled(600), navigation(700)]))).toBe(1);
  });
});

test('no two streams share a colour while others are free', () => {
  const log = new Log();
  // Network-only streams that the page claims late give their colours back.
  for (const stream of [1, 2]) {
    const url = `${URL}?late=${stream}`;
    const id = `r${stream}`;
    log.append(batch(log.next, [request(1, { url, request: id }), settled(5000, id)], NETWORK));
    const of = { stream, connection: 1 };
    log.append(batch(log.next, [opened({ url, stream }), { kind: 'request-sent', time: 0, ...of }]));
  }
  expect(log.merged.size).toBe(2);
  const others = Array.from({ length: 6 }, (_, i) => opened({ url: `${URL}?${i}`, stream: 3 + i, time: 10 + i }));
  log.append(batch(log.next, others));
  expect(new Set(log.shownStreams.map(({ colour }) => colour)).size).toBe(8);
});
