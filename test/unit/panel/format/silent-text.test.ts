import { expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import type { Stream } from '../../../../src/capture/streams/stream.ts';
import { silentFacts, silentNext, silentTitle } from '../../../../src/panel/format/silent-text.ts';
import { clockTime } from '../../../../src/panel/format/time.ts';
import { streamTitle } from '../../../../src/panel/streams/stream-title.ts';
import { batch, EPOCH, opened } from '../../capture/build.ts';

const on = { stream: 1, connection: 1 };
const sent = { kind: 'request-sent', time: 0, ...on } as const;
const headers = [['content-type', 'text/event-stream']] as const;
const head = { kind: 'response-started', time: 20, ...on, status: 200, statusText: 'OK', headers } as const;

function streamOf(...records: LogRecord[]): Stream {
  const log = new Log();
  log.append(batch(0, records));
  const [stream] = log.streams;
  if (stream === undefined) throw new Error('There is no stream.');
  return stream;
}

test('a stream without a response says since when it waits', () => {
  const stream = streamOf(opened({ api: 'fetch' }), sent);
  expect(silentTitle(stream)).toBe('No response yet');
  expect(silentFacts(stream)).toEqual([`Waiting since ${clockTime(EPOCH)}`]);
  expect(silentNext(stream)).toContain('head at once');
});

test('an open stream says how it was answered, and that comments alone came', () => {
  const comment = { kind: 'comment', time: 30, ...on, offset: 0, length: 3, text: '' } as const;
  const stream = streamOf(opened({ api: 'fetch' }), sent, head, comment, comment);
  expect(silentTitle(stream)).toBe('No event yet');
  expect(silentFacts(stream)).toEqual([
    'Status 200 OK, text/event-stream',
    `Waiting since ${clockTime(EPOCH + 20)}`,
    '2 comments came, and nothing else',
  ]);
  expect(silentNext(stream)).toContain('empty line');
});

test('an EventSource says what the page listens for, where that is known', () => {
  const source = opened({ listeners: true });
  const listening = (type: string) => ({ kind: 'listening', time: 1, stream: 1, type }) as const;
  expect(silentFacts(streamOf(source, sent))).toContain('No listener of the page was seen yet');
  expect(silentFacts(streamOf(source, sent, listening('a'), listening('b')))).toContain(
    'The page listens for “a”, “b”',
  );
  expect(silentFacts(streamOf(opened(), sent)).join()).not.toContain('listen');
  expect(silentNext(streamOf(source, sent, head))).toContain('curl -N');
});

test.each([
  {
    status: 503,
    statusText: 'Service Unavailable',
    type: 'text/html',
    facts: ['Status 503 Service Unavailable, text/html'],
  },
  { status: 200, statusText: 'OK', type: 'text/html', facts: ['Status 200 OK, text/html'] },
  { status: 200, statusText: 'OK', type: undefined, facts: ['Status 200 OK, no Content-Type'] },
  {
    status: 204,
    statusText: 'No Content',
    type: undefined,
    facts: ['Status 204 No Content: the server asks not to reconnect'],
  },
])('a refused stream says its status and its type once: $facts', ({ facts, status, statusText, type }) => {
  const given = [['date', 'today'] as const, ...(type === undefined ? [] : [['content-type', type] as const])];
  const refused = { ...head, status, statusText, headers: given };
  const over = { kind: 'connection-ended', time: 30, ...on, how: 'error' } as const;
  const failed = { kind: 'stream-closed', time: 30, stream: 1, by: 'failed' } as const;
  const stream = streamOf(opened(), sent, refused, over, failed);
  expect(silentFacts(stream)).toEqual(facts);
});

test('an ended stream says why it is over', () => {
  const over = { kind: 'connection-ended', time: 90, ...on, how: 'done' } as const;
  const stream = streamOf(opened({ api: 'fetch' }), sent, head, over, {
    kind: 'stream-closed',
    time: 90,
    stream: 1,
    by: 'server',
  });
  expect(silentTitle(stream)).toBe('No event came');
  expect(silentFacts(stream)).toEqual(['Status 200 OK, text/event-stream', 'the server closed it']);
  expect(silentNext(stream)).toBeUndefined();
});

test('the stream of a worker says live how to see its events, also in its tooltip', () => {
  const request = { method: 'GET', url: 'https://example.test/events', frame: 0, documentId: 'browser-document-1' };
  const log = new Log();
  const network = { source: 'network', document: 'observer', documentId: '', documentUrl: '' } as const;
  const records: LogRecord[] = [
    { kind: 'network-request', time: 1, request: 'r', ...request, headers: [['accept', 'text/event-stream']] },
    { kind: 'network-response', time: 2, request: 'r', status: 200, statusText: 'OK', headers },
    { kind: 'network-settled', time: 3, request: 'r' },
  ];
  log.append(batch(0, records, network));
  const [stream] = log.streams;
  if (stream === undefined) throw new Error('There is no stream.');
  expect(silentTitle(stream)).toBe('Read outside the page’s scripts');
  expect(silentFacts(stream).join()).toContain('a worker');
  expect(silentNext(stream)).toContain('appear here when the connection ends');
  expect(streamTitle(stream)).toContain('curl -N');
});
