import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import { beginning, factsOf, timesOf } from '../../../../src/capture/streams/connection-facts.ts';
import type { StreamConnection } from '../../../../src/capture/streams/stream.ts';
import { phasesOf } from '../../../../src/panel/connections/phases.ts';
import { laneConnection } from '../../../../src/panel/overview/connection-pieces.ts';
import { batch, EPOCH, NETWORK, opened } from '../build.ts';

const on = { stream: 1, connection: 1 };
const again = { stream: 1, connection: 2 };
const EVENT_STREAM = [['content-type', 'text/event-stream']] as const;

function connectionAfter(page: readonly LogRecord[], network: readonly LogRecord[], number = 1): StreamConnection {
  const log = new Log();
  log.append(batch(log.next, page));
  log.append(batch(log.next, network, NETWORK));
  const [stream] = log.streams;
  const connection = stream?.connections[number - 1];
  if (stream === undefined || connection === undefined) throw new Error('no connection');
  return { stream, connection };
}

/** A connection whose head the network saw 40 ms before the page did, and whose body the page has not read to its end. */
const page: LogRecord[] = [
  opened({ api: 'fetch', method: 'POST', requestHeaders: [['x-token', 'page']] }),
  { kind: 'request-sent', time: 0, ...on },
  { kind: 'response-started', time: 140, status: 200, headers: EVENT_STREAM, ...on },
];
const network: LogRecord[] = [
  {
    kind: 'network-request',
    time: EPOCH + 10,
    request: 'r1',
    method: 'POST',
    url: 'https://example.test/events',
    frame: 0,
    documentId: 'browser-document-1',
    headers: [
      ['accept', '*/*'],
      ['last-event-id', '7'],
    ],
  },
  { kind: 'network-redirect', time: EPOCH + 50, request: 'r1', status: 307, to: 'https://example.test/moved' },
  {
    kind: 'network-response',
    time: EPOCH + 100,
    request: 'r1',
    status: 200,
    statusText: 'OK',
    headers: EVENT_STREAM,
    fromCache: true,
  },
  { kind: 'network-end', time: EPOCH + 900, request: 'r1' },
];

describe('a connection that page and network report', () => {
  const { connection, stream } = connectionAfter(page, network);
  const since = (time: number | undefined) => (time === undefined ? undefined : time - EPOCH);

  test('opens when the network saw its head, and is open until the page has read it', () => {
    const { firstEvent, head, lost, over, sent } = timesOf(stream, connection);
    expect([sent, head, firstEvent, over, lost].map(since)).toEqual([10, 100, undefined, undefined, undefined]);
    expect(since(beginning(stream, connection))).toBe(10);
  });

  test('is open until the network has its whole body, in overview and waterfall alike', () => {
    const lane = laneConnection(stream, 0, EPOCH + 2000)?.pieces.find(({ kind }) => kind === 'open');
    const waterfall = phasesOf(stream, connection, EPOCH + 2000).find(({ kind }) => kind === 'silent');
    expect([lane?.from, lane?.to].map(since)).toEqual([100, 900]);
    expect([waterfall?.from, waterfall?.to].map(since)).toEqual([100, 900]);
  });

  test('has the facts of both', () => {
    expect(factsOf(stream, connection)).toMatchObject({
      method: 'POST',
      url: 'https://example.test/events',
      finalUrl: 'https://example.test/moved',
      redirects: [{ status: 307, to: 'https://example.test/moved' }],
      requestKnown: true,
      lastEventId: '7',
      status: 200,
      statusText: 'OK',
      responseHeaders: EVENT_STREAM,
      fromCache: true,
      error: undefined,
    });
  });

  test('has the headers that were sent, then those that only the page names', () => {
    expect(factsOf(stream, connection).requestHeaders).toEqual([
      ['accept', '*/*'],
      ['last-event-id', '7'],
      ['x-token', 'page'],
    ]);
  });
});

describe('a reconnect that the network did not see', () => {
  const { connection, stream } = connectionAfter(
    [
      opened(),
      { kind: 'request-sent', time: 0, ...on },
      { kind: 'response-started', time: 20, ...on },
      { kind: 'connection-lost', time: 100, ...on },
      { kind: 'request-sent', time: 100, ...again },
      { kind: 'response-started', time: 320, ...again },
    ],
    [],
    2,
  );

  test('was sent at an unknown time: an EventSource reports the beginning of its wait', () => {
    expect(timesOf(stream, connection)).toMatchObject({ lost: EPOCH + 100, sent: undefined, head: EPOCH + 320 });
    expect(beginning(stream, connection)).toBe(EPOCH + 320);
  });

  test('carried an unknown id', () => {
    expect(factsOf(stream, connection)).toMatchObject({ requestKnown: false, lastEventId: undefined });
  });
});

test("a Last-Event-ID that a client sets as bytes of UTF-8 reads as the event's id", () => {
  const headers = [['last-event-id', 'Ã¼ber']] as const;
  const { connection, stream } = connectionAfter(
    [
      opened({ api: 'fetch' }),
      { kind: 'request-sent', time: 0, ...on },
      { kind: 'connection-ended', time: 9, how: 'error', ...on },
      opened({ api: 'fetch', stream: 2, time: 10, requestHeaders: headers }),
      { kind: 'request-sent', time: 10, stream: 2, connection: 1 },
    ],
    [],
    2,
  );
  expect(factsOf(stream, connection)).toMatchObject({ lastEventId: 'über', pageHeaders: headers });
});
