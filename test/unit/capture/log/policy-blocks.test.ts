import { expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import { causeText } from '../../../../src/capture/streams/cause.ts';
import { batch, opened } from '../build.ts';

const { url } = opened();
const sent = (stream: number): LogRecord => ({ kind: 'request-sent', time: 0, stream, connection: 1 });
const failed = (stream: number): LogRecord[] => [
  { kind: 'connection-ended', time: 5, stream, connection: 1, how: 'error' },
  { kind: 'stream-closed', time: 5, stream, by: 'failed' },
];
const policy: LogRecord = { kind: 'policy-blocked', time: 4, url, directive: "connect-src 'self'" };

/** Which streams are forbidden. */
function forbidden(...batches: readonly StoredRecords[]): (string | undefined)[] {
  const log = new Log();
  for (const { document = 'document-1', records } of batches) log.append(batch(log.next, records, { document }));
  return log.streams.map((stream) => stream.forbidden);
}
interface StoredRecords {
  document?: string;
  records: readonly LogRecord[];
}

test.each([
  ['before its request', [opened(), policy, sent(1), ...failed(1)]],
  ['after its end', [opened(), sent(1), ...failed(1), policy]],
])('a policy forbids a stream, also if that is known %s', (_, records) => {
  const log = new Log();
  log.append(batch(0, records));
  const [stream] = log.streams;
  const [connection] = stream?.connections ?? [];
  expect(stream?.forbidden).toBe("connect-src 'self'");
  expect(stream && connection && causeText(stream, connection)).toBe(
    'blocked by the Content Security Policy of the page',
  );
});

test('all streams of the address are forbidden, and no other', () => {
  const others = [opened({ stream: 2, url: `${url}#part` }), opened({ stream: 3, url: `${url}/other` })];
  expect(forbidden({ records: [opened(), ...others, policy] })).toEqual([
    "connect-src 'self'",
    "connect-src 'self'",
    undefined,
  ]);
});

test('a stream that got a response was not forbidden', () => {
  const response: LogRecord = { kind: 'response-started', time: 3, stream: 1, connection: 1 };
  expect(forbidden({ records: [opened(), sent(1), response, policy] })).toEqual([undefined]);
});

test('a policy is that of its document alone', () => {
  expect(forbidden({ records: [opened()] }, { document: 'document-2', records: [policy] })).toEqual([undefined]);
});
