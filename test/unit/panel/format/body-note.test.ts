/** What the panel says of a body that brought no event. */
import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import { requestProperties } from '../../../../src/panel/detail/request-properties.ts';
import { markerLine, markerText } from '../../../../src/panel/format/marker-text.ts';
import { streamTitle } from '../../../../src/panel/streams/stream-title.ts';
import { batch, EPOCH, event, NETWORK, opened } from '../../capture/build.ts';

const at = { time: 20, stream: 1, connection: 1 };
const line = (text: string): LogRecord => {
  return { kind: 'problem', ...at, offset: 0, length: text.length, problem: 'unknown-field', text };
};
const begun: LogRecord[] = [
  opened({ api: 'fetch' }),
  { kind: 'request-sent', ...at },
  { kind: 'response-started', ...at, status: 200, headers: [['content-type', 'text/event-stream']] },
];
const over: LogRecord[] = [
  { kind: 'connection-ended', ...at, how: 'done' },
  { kind: 'stream-closed', time: 20, stream: 1, by: 'server' },
];

function logOf(page: readonly LogRecord[], network: readonly LogRecord[] = []): Log {
  const log = new Log();
  log.append(batch(0, page));
  log.append(batch(log.next, network, NETWORK));
  return log;
}

/** The rows, the stream's title and the connection's details, where they say it. */
function places(log: Log, note: string): string[] {
  const [stream] = log.streams;
  const [connection] = stream?.connections ?? [];
  if (stream === undefined || connection === undefined) throw new Error('no connection');
  const rows = Array.from({ length: log.rows.end }, (_, row) => log.rows.at(row)).flatMap((row) => {
    const marker = row && markerText(row, stream, false);
    return marker !== undefined && markerLine(marker).includes(note) ? [marker.label] : [];
  });
  const properties = requestProperties(stream, connection, EPOCH).flatMap(({ items }) => items);
  const isDetailed = properties.some(({ name, value }) => name === 'Body' && value === note);
  return [...rows, ...(streamTitle(stream).includes(note) ? ['title'] : []), ...(isDetailed ? ['details'] : [])];
}

describe('lines that are no fields', () => {
  const NDJSON = '2 lines are not fields: is this NDJSON?';
  const lines = [line('{"type":"status"}'), line(' [1]')];

  test('are taken for NDJSON if all are JSON, once per connection', () => {
    expect(places(logOf([...begun, ...lines]), NDJSON)).toEqual(['Connected', 'title', 'details']);
    expect(places(logOf([...begun, ...lines, ...over]), NDJSON)).toEqual(['Connection ended', 'title', 'details']);
  });

  test('are counted if some are not JSON', () => {
    const log = logOf([...begun, ...lines, line('<html>'), ...over]);
    expect(places(log, '3 lines are not fields')).toEqual(['Connection ended', 'title', 'details']);
    expect(places(log, 'NDJSON')).toEqual([]);
    expect(places(logOf([...begun, line('<html>')]), '1 line is not a field')).toHaveLength(3);
  });

  test('beside events are problems of their own', () => {
    expect(places(logOf([...begun, ...lines, event('a'), ...over]), 'no field')).toEqual([]);
  });
});

describe('bytes that an EventSource hides', () => {
  const url = opened().url;
  const page: LogRecord[] = [
    opened(),
    { kind: 'request-sent', ...at, time: 0 },
    { kind: 'response-started', ...at },
    { kind: 'connection-lost', ...at, time: 90 },
  ];
  const network = (bodyBytes?: number): LogRecord[] => [
    {
      kind: 'network-request',
      time: EPOCH + 1,
      request: 'r1',
      method: 'GET',
      url,
      frame: 0,
      documentId: 'browser-document-1',
      headers: [],
    },
    { kind: 'network-end', time: EPOCH + 90, request: 'r1' },
    {
      kind: 'network-finished',
      time: EPOCH + 90,
      entry: 1,
      method: 'GET',
      url,
      started: EPOCH + 1,
      status: 200,
      requestHeaders: [],
      events: 0,
      ...(bodyBytes !== undefined && { bodyBytes }),
    },
  ];

  test('are mentioned if they gave no event', () => {
    const note = 'no event in the 73 B received';
    expect(places(logOf(page, network(73)), note)).toEqual(['Connection lost', 'title', 'details']);
  });

  test('are not mentioned without bytes, with an unknown number, or with events', () => {
    expect(places(logOf(page, network(0)), 'B received')).toEqual([]);
    expect(places(logOf(page, network()), 'B received')).toEqual([]);
    const heard = [...page.slice(0, 3), event('a', { time: 50 }), ...page.slice(3)];
    expect(places(logOf(heard, network(73)), 'B received')).toEqual([]);
  });
});
