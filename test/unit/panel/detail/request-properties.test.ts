import { expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import type { StreamApi } from '../../../../src/capture/records/stream-record.ts';
import { requestProperties } from '../../../../src/panel/detail/request-properties.ts';
import { batch, EPOCH, opened } from '../../capture/build.ts';

/** The reconnection time in the details of the first connection, which another follows after `waited` ms. */
function reconnectionTime(api: StreamApi, waited: number, retry?: number): string | undefined {
  const on = { stream: 1, connection: 1 };
  const records: LogRecord[] = [
    opened({ api }),
    { kind: 'response-started', time: 20, ...on },
    ...(retry === undefined
      ? []
      : [{ kind: 'retry' as const, ...on, time: 30, offset: 0, length: 1, milliseconds: retry }]),
    { kind: 'connection-lost', time: 100, ...on },
    { kind: 'response-started', time: 100 + waited, ...on, connection: 2 },
  ];
  const log = new Log();
  log.append(batch(0, records));
  const [stream] = log.shownStreams;
  const [connection] = stream?.connections ?? [];
  if (stream === undefined || connection === undefined) throw new Error('no connection');
  const items = requestProperties(stream, connection, EPOCH + 10_000).flatMap((group) => group.items);
  return items.find(({ name }) => name === 'Reconnection time')?.value;
}

test('a connection has the reconnection time that the server set', () => {
  expect(reconnectionTime('fetch', 900, 800)).toBe('800 ms');
  expect(reconnectionTime('fetch', 900)).toBeUndefined();
});

test('where the browser hides it, the details say so, and name its default after a wait of 3 s', () => {
  expect(reconnectionTime('EventSource', 900)).toBe('hidden by EventSource');
  expect(reconnectionTime('EventSource', 3010)).toMatch(/^hidden by EventSource; .* default of 3 s$/);
});
