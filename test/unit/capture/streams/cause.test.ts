import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import type { StreamApi } from '../../../../src/capture/records/stream-record.ts';
import { causeInFull, causeText } from '../../../../src/capture/streams/cause.ts';
import { handover } from '../../../../src/capture/streams/handover.ts';
import { batch, EPOCH, event, NETWORK, opened } from '../build.ts';

const on = { stream: 1, connection: 1 };
const { url } = opened();

interface End {
  api?: StreamApi;
  rows?: readonly LogRecord[];
  over?: number;
  how?: 'done' | 'error' | 'cancelled';
  message?: string;
  /** As the network names it; `null`: it ended well; undefined: the network was not seen. */
  error?: string | null;
}

/** What is said of a connection that opened after 10 ms, in short and in full. */
function said({ api = 'fetch', error, how = 'error', message, over = 100, rows = [] }: End) {
  const log = new Log();
  const ended = {
    kind: 'connection-ended',
    time: over,
    ...on,
    how,
    ...(message !== undefined && { message }),
  } as const;
  const page: LogRecord[] = [
    opened({ api }),
    { kind: 'request-sent', time: 0, ...on },
    { kind: 'response-started', time: 10, ...on, status: 200 },
    ...rows,
    ended,
  ];
  log.append(batch(0, page));
  if (error !== undefined) {
    const at = { time: EPOCH + over, request: 'r1' };
    const end =
      error === null ? ({ kind: 'network-end', ...at } as const) : ({ kind: 'network-error', ...at, error } as const);
    const request = { kind: 'network-request', request: 'r1', time: EPOCH, method: 'GET', url, frame: 0 } as const;
    log.append(batch(log.next, [{ ...request, documentId: 'browser-document-1', headers: [] }, end], NETWORK));
  }
  const [stream] = log.streams;
  const [connection] = stream?.connections ?? [];
  if (stream === undefined || connection === undefined) throw new Error('There is no connection.');
  const facts = handover(stream, connection);
  return [causeText(stream, connection, facts), causeInFull(stream, connection, facts)];
}

describe('the cause of an end', () => {
  test.each<[string, End, string]>([
    ['a clean end', { how: 'done', error: null }, 'the server closed it'],
    ['a body that breaks off', { error: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING' }, 'the server broke off'],
    ['a reset', { error: 'net::ERR_CONNECTION_RESET' }, 'connection reset'],
    ['a body that breaks off in Firefox', { error: 'NS_ERROR_NET_PARTIAL_TRANSFER' }, 'the server broke off'],
    ['a reset in Firefox', { error: 'NS_ERROR_NET_RESET' }, 'connection reset'],
    ['a time limit', { error: 'net::ERR_TIMED_OUT' }, 'timed out'],
    ['no network', { error: 'net::ERR_INTERNET_DISCONNECTED' }, 'offline'],
    ['an error without a name of ours', { error: 'net::ERR_SOMETHING_NEW' }, 'net::ERR_SOMETHING_NEW'],
    ['a failure that the page alone saw', { message: 'TypeError: network error' }, 'TypeError: network error'],
    ['close()', { api: 'EventSource', how: 'cancelled' }, 'the page closed it'],
    ['abort()', { how: 'cancelled', message: 'AbortError: signal is aborted without reason' }, 'aborted by the page'],
    ['abort() of an XMLHttpRequest', { api: 'XMLHttpRequest', how: 'cancelled' }, 'aborted by the page'],
    [
      'AbortSignal.timeout()',
      { how: 'cancelled', message: 'TimeoutError: signal timed out' },
      'aborted by the page after its own timeout',
    ],
    ['an abort with a reason', { how: 'cancelled', message: 'enough' }, 'the page closed it (enough)'],
  ])('is in words for %s', (_, end, text) => {
    expect(said(end)[0]).toBe(text);
  });

  test('has the name of the network in full', () => {
    const reset = said({ error: 'net::ERR_CONNECTION_RESET', over: 6010 });
    expect(reset).toEqual([
      'connection reset after 6.0 s idle',
      'connection reset after 6.0 s idle (net::ERR_CONNECTION_RESET)',
    ]);
    expect(said({ error: 'net::ERR_NEW' })).toEqual(['net::ERR_NEW', 'net::ERR_NEW']);
  });

  test('names the silence before it, since a hop may have a time limit', () => {
    const rows = [
      event('a', { time: 1000, offset: 0, length: 9 }),
      { kind: 'comment', time: 2000, ...on, offset: 9, length: 3, text: '' } as const,
    ];
    const timeout = 'net::ERR_TIMED_OUT';
    expect(said({ rows, over: 62_000, error: timeout })[0]).toBe('timed out after 60.0 s idle');
    expect(said({ rows, over: 6999, error: timeout })[0]).toBe('timed out');
    expect(said({ rows, over: 62_000, how: 'done', error: null })[0]).toBe('the server closed it after 60.0 s idle');
    expect(said({ rows, over: 62_000, how: 'cancelled' })[0]).toBe('the page closed it');
  });

  test('claims no idle bytes where comments are not visible', () => {
    const rows = [event('a', { time: 1000 })];
    const end = { api: 'EventSource', rows, over: 61_000, error: 'net::ERR_CONNECTION_RESET' } as const;
    expect(said(end)[0]).toBe('connection reset after 60.0 s without an event');
  });
});
