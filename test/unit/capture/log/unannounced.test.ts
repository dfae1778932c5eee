/** An EventSource that connects anew without an `error` event, as Chromium will after the back/forward cache. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import { RowKind } from '../../../../src/capture/rows/row-kind.ts';
import { causeText } from '../../../../src/capture/streams/cause.ts';
import { endingOf, handover } from '../../../../src/capture/streams/handover.ts';
import { batch, EPOCH, event, NETWORK, opened } from '../build.ts';

const url = 'https://example.test/events';
const on = { stream: 1, connection: 1 };
const at = (ms: number) => EPOCH + ms;

/** Each in a batch of its own. */
const page: LogRecord[] = [
  opened(),
  { kind: 'request-sent', time: 0, ...on },
  { kind: 'response-started', time: 20, ...on },
  event('1', { time: 30, lastEventId: '1' }),
  { kind: 'response-started', time: 9020, ...on },
  event('2', { time: 9030, lastEventId: '2' }),
];

function request(id: string, ms: number, lastId?: string): LogRecord {
  const headers = [['accept', 'text/event-stream'], ...(lastId === undefined ? [] : [['last-event-id', lastId]])];
  const pairs = headers.map(([name = '', value = '']) => [name, value] as const);
  const of = { method: 'GET', url, frame: 0, documentId: 'browser-document-1' };
  return { kind: 'network-request', time: at(ms), request: id, ...of, headers: pairs };
}

function responded(id: string, ms: number): LogRecord {
  const headers = [['content-type', 'text/event-stream']] as const;
  return { kind: 'network-response', time: at(ms), request: id, status: 200, statusText: 'OK', headers };
}

const network: LogRecord[] = [
  request('r1', 1),
  responded('r1', 19),
  { kind: 'network-settled', time: at(2001), request: 'r1' },
  { kind: 'network-error', time: at(1000), request: 'r1', error: 'net::ERR_ABORTED' },
  request('r2', 9001, '1'),
  responded('r2', 9019),
  { kind: 'network-settled', time: at(11_001), request: 'r2' },
];

function append(log: Log, ...records: LogRecord[]): void {
  for (const record of records)
    log.append(batch(log.next, [record], record.kind.startsWith('network-') ? NETWORK : {}));
}

function logOf(...records: LogRecord[]): Log {
  const log = new Log();
  append(log, ...records);
  return log;
}

function connectionsOf(log: Log) {
  const [stream, ...others] = log.shownStreams;
  if (stream === undefined || others.length > 0) throw new Error(`${log.shownStreams.length} streams`);
  return stream.connections.map(({ events, number, request: of }) => ({ number, events, request: of?.id }));
}

function rowsOf(log: Log, kind: RowKind) {
  const rows = Array.from({ length: log.rows.end - log.rows.first }, (_, i) => log.rows.at(log.rows.first + i));
  return rows.filter((row) => row?.kind === kind && !log.merged.has(row.stream ?? -1));
}

const both = [
  { number: 1, events: 1, request: 'r1' },
  { number: 2, events: 1, request: 'r2' },
];

describe('a second open event without an error event', () => {
  test('is another connection', () => {
    const log = logOf(...page);
    expect(connectionsOf(log).map(({ events }) => events)).toEqual([1, 1]);
    expect(rowsOf(log, RowKind.lost)).toHaveLength(1);
    const [stream] = log.streams;
    expect(stream?.state).toBe('open');
    expect(stream && causeText(stream, stream.connections[0] ?? expect.fail())).toBe(
      'reconnected without an error event',
    );
  });

  test.each([
    ['before the page reports it', [...page.slice(0, 4), ...network, ...page.slice(4)]],
    ['after the page has reported it', [...page, ...network]],
    ['between', [...page.slice(0, 4), ...network.slice(0, 5), ...page.slice(4), ...network.slice(5)]],
  ])('has its own request, which the network reports %s', (_, records) => {
    const log = logOf(...records);
    expect(connectionsOf(log)).toEqual(both);
    const [stream] = log.streams;
    const [first] = stream?.connections ?? [];
    if (stream === undefined || first === undefined) throw new Error('no connection');
    expect(first.over).toBe(at(1000));
    expect(handover(stream, first)).toMatchObject({
      ending: 'lost',
      why: { kind: 'unannounced' },
      next: { waited: 8001, sentId: '1', resumedAt: '2' },
    });
  });

  test('later losses are numbered on', () => {
    const log = logOf(
      ...page,
      { kind: 'connection-lost', time: 9100, ...on },
      { kind: 'request-sent', time: 9100, ...on, connection: 2 },
      { kind: 'response-started', time: 9200, ...on, connection: 2 },
      event('3', { time: 9210, connection: 2, lastEventId: '3' }),
    );
    expect(connectionsOf(log).map(({ events }) => events)).toEqual([1, 1, 1]);
    const [stream] = log.streams;
    expect(stream?.connections.map((each) => endingOf(stream, each))).toEqual(['lost', 'lost', 'ended']);
  });

  test('of a page that was left meanwhile was in the back/forward cache', () => {
    const log = new Log();
    log.preserve = true;
    append(log, ...page.slice(0, 4));
    const away = { kind: 'navigation', time: 1000, url: 'https://example.test/next', documentId: 'd2' } as const;
    append(log, away, ...page.slice(4));
    const [stream] = log.streams;
    expect(stream?.state).toBe('open');
    expect(stream && causeText(stream, stream.connections[0] ?? expect.fail())).toBe(
      'the page went into the back/forward cache',
    );
  });
});

test('an announcement that repeats is no reconnect', () => {
  const repeated: LogRecord = { kind: 'response-started', time: 20, ...on };
  expect(connectionsOf(logOf(...page.slice(0, 4), repeated))).toHaveLength(1);
});

test('in whatever order page and network report it, no stream, connection or event doubles', () => {
  const turns = fc.array(fc.boolean(), { minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(turns, (isPage) => {
      const [fromPage, fromNetwork] = [[...page], [...network]];
      const log = new Log();
      for (const first of isPage) append(log, ...(first ? fromPage : fromNetwork).splice(0, 1));
      append(log, ...fromPage, ...fromNetwork);
      expect(connectionsOf(log)).toEqual(both);
      expect(log.totals.events).toBe(2);
      expect(rowsOf(log, RowKind.lost)).toHaveLength(1);
      expect(rowsOf(log, RowKind.opened)).toHaveLength(2);
    }),
  );
});
