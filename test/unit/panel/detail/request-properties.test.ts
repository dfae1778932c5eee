import { expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import type { StreamApi } from '../../../../src/capture/records/stream-record.ts';
import { requestProperties } from '../../../../src/panel/detail/request-properties.ts';
import { batch, EPOCH, NETWORK, opened } from '../../capture/build.ts';

function sentBy(agent: string, time: number): LogRecord[] {
  const request = { request: 'r', method: 'GET', url: 'https://example.test/events', frame: 0 };
  const documentId = 'browser-document-1';
  return [{ kind: 'network-request', time, ...request, documentId, headers: [['user-agent', agent]] }];
}

/** The reconnection time in the details of the first connection, which another follows after `waited` ms. */
function reconnectionTime(
  api: StreamApi,
  waited: number,
  { agent, retry }: { agent?: string; retry?: number } = {},
): string | undefined {
  const on = { stream: 1, connection: 1 };
  const records: LogRecord[] = [
    opened({ api }),
    { kind: 'response-started', time: 20, ...on },
    ...(retry === undefined
      ? []
      : [{ kind: 'retry' as const, ...on, time: 30, offset: 0, length: 1, milliseconds: retry }]),
    { kind: 'connection-lost', time: 100, ...on },
    { kind: 'request-sent', time: 100, ...on, connection: 2 },
    { kind: 'response-started', time: 100 + waited, ...on, connection: 2 },
  ];
  const log = new Log();
  log.append(batch(0, records));
  if (agent !== undefined) log.append(batch(log.next, sentBy(agent, EPOCH + 100 + waited), NETWORK));
  const [stream] = log.shownStreams;
  const [connection] = stream?.connections ?? [];
  if (stream === undefined || connection === undefined) throw new Error('no connection');
  const items = requestProperties(stream, connection, EPOCH + 10_000).flatMap((group) => group.items);
  return items.find(({ name }) => name === 'Reconnection time')?.value;
}

test('a connection has the reconnection time that the server set', () => {
  expect(reconnectionTime('fetch', 900, { retry: 800 })).toBe('800 ms');
  expect(reconnectionTime('fetch', 900)).toBeUndefined();
});

const CHROMIUM =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

test.each([
  [CHROMIUM, 900, 'hidden by EventSource'],
  [CHROMIUM, 3010, 'hidden by EventSource; the wait is the browser’s default of 3 s'],
  [CHROMIUM, 5010, 'hidden by EventSource'],
  [FIREFOX, 3010, 'hidden by EventSource'],
  [FIREFOX, 5010, 'hidden by EventSource; the wait is the browser’s default of 5 s'],
  ['another', 3010, 'hidden by EventSource'],
])('where the browser hides it, the details say so, and name the default of that browser', (agent, waited, text) => {
  expect(reconnectionTime('EventSource', waited, { agent })).toBe(text);
});
