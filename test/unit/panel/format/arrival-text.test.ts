/** What the panel says of events that came together. */
import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import type { StreamApi } from '../../../../src/capture/records/stream-record.ts';
import { rowProperties } from '../../../../src/panel/detail/event-properties.ts';
import { requestProperties } from '../../../../src/panel/detail/request-properties.ts';
import { togetherText } from '../../../../src/panel/format/arrival-text.ts';
import { batch, EPOCH, event, NETWORK, opened } from '../../capture/build.ts';

const GZIP = [['content-encoding', 'gzip']] as const;
const on = (time: number, stream = 1) => ({ time, stream, connection: 1 });

function begun(api: StreamApi, stream = 1): LogRecord[] {
  return [
    opened({ api, stream }),
    { kind: 'request-sent', ...on(0, stream) },
    { kind: 'response-started', ...on(40, stream), ...(api === 'fetch' && { status: 200, headers: GZIP }) },
  ];
}

/** Events at these times; of a fetch, which sees bytes. */
const read = (...times: number[]) => times.map((time, i) => event(`n${i}`, { time, offset: 10 * i, length: 10 }));

function logOf(...records: readonly LogRecord[]): Log {
  const log = new Log();
  log.append(batch(0, records));
  return log;
}

/** What each event's row says. */
function said(log: Log): (string | undefined)[] {
  return Array.from({ length: log.rows.end }, (_, row) => log.rows.at(row)).flatMap((row) =>
    row === undefined || row.ordinal === 0 ? [] : [togetherText(log.rows, row, log.stream(row.stream))],
  );
}

function burst(log: Log): string | undefined {
  const [stream] = log.streams;
  const [connection] = stream?.connections ?? [];
  const groups = stream && connection ? requestProperties(stream, connection, EPOCH) : [];
  return groups.flatMap(({ items }) => items).find(({ name }) => name === 'Arrived at once')?.value;
}

describe('events of a fetch', () => {
  test('that came in one read after a silence say so, and name the compression', () => {
    const log = logOf(...begun('fetch'), ...read(558, 558, 558, 558, 558));
    const text = '5 events in one read after 558 ms without any, Content-Encoding: gzip';
    expect(said(log)).toEqual([text, text, text, text, text]);
    expect(burst(log)).toBe(text);
    const row = log.rows.at(2);
    const details = row && rowProperties(row, log.streams[0], log.streams[0]?.connections[0], log.rows);
    expect(details?.flatMap(({ items }) => items)).toContainEqual({ name: 'Arrived', value: text });
  });

  test('that came in one read without a silence say only that', () => {
    const log = logOf(...begun('fetch'), ...read(50, 60, 60, 70));
    expect(said(log)).toEqual([undefined, '2 events in one read', '2 events in one read', undefined]);
    expect(burst(log)).toBeUndefined();
  });

  test('are kept apart from those of another stream between them', () => {
    const other = event('other', { ...on(558, 2), offset: 0, length: 10 });
    const [a, b] = read(558, 558);
    const log = logOf(...begun('fetch'), ...begun('fetch', 2), ...(a && b ? [a, other, b] : []));
    expect(said(log).map((text) => text?.slice(0, 20))).toEqual([
      '2 events in one read',
      undefined,
      '2 events in one read',
    ]);
  });

  test('of a file without times say nothing', () => {
    expect(said(logOf(...begun('fetch'), ...read(40, 40, 40)))).toEqual(Array(3).fill(undefined));
    expect(burst(logOf(...begun('fetch'), ...read(40, 40, 40)))).toBeUndefined();
    const noHead = logOf(opened({ api: 'fetch' }), ...read(40, 40));
    expect(said(noHead)).toEqual([undefined, undefined]);
  });

  test('show the largest read of the connection', () => {
    const log = logOf(...begun('fetch'), ...read(300, 300, 900, 900, 900, 1500, 1500, 1520, 1520, 1520, 1520));
    expect(burst(log)).toMatch(/^3 events in one read after 600 ms without any/);
  });
});

describe('events of an EventSource, which hides its bytes', () => {
  const heard = (...times: number[]) => times.map((time) => event('n', { time }));
  const encoded: LogRecord[] = [
    {
      kind: 'network-request',
      time: EPOCH + 1,
      request: 'r1',
      method: 'GET',
      url: opened().url,
      frame: 0,
      documentId: 'browser-document-1',
      headers: [],
    },
    { kind: 'network-response', time: EPOCH + 39, request: 'r1', status: 200, statusText: '', headers: GZIP },
  ];

  test('came at once where they follow a silence within milliseconds', () => {
    const log = logOf(...begun('EventSource'), ...heard(558, 559, 560.2, 561, 561));
    log.append(batch(log.next, encoded, NETWORK));
    const text = '5 events at once after 558 ms without any, Content-Encoding: gzip';
    expect(said(log)).toEqual([text, text, text, text, text]);
    expect(burst(log)).toBe(text);
  });

  test('that follow each other quickly, without a silence, say nothing', () => {
    expect(said(logOf(...begun('EventSource'), ...heard(50, 52, 54, 56)))).toEqual(Array(4).fill(undefined));
  });

  test('of a reconnect count the silence from its response: its request begins with a wait', () => {
    const again: LogRecord[] = [
      { kind: 'connection-lost', ...on(100) },
      { kind: 'request-sent', time: 100, stream: 1, connection: 2 },
      { kind: 'response-started', time: 3100, stream: 1, connection: 2 },
      event('a', { time: 3110, connection: 2 }),
      event('b', { time: 3111, connection: 2 }),
    ];
    expect(said(logOf(...begun('EventSource'), ...again))).toEqual([undefined, undefined]);
  });
});
