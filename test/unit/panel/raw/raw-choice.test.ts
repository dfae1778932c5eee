import { expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import { whyNoBytes } from '../../../../src/panel/raw/no-bytes.ts';
import { bodyFileName, connectionToShow, layoutOf, offeredStreams } from '../../../../src/panel/raw/raw-choice.ts';
import { batch, opened } from '../../capture/build.ts';

function logOf() {
  const log = new Log();
  const sent = (stream: number, connection = 1) => ({ kind: 'request-sent', time: 1, stream, connection }) as const;
  const source = opened({ api: 'EventSource', url: 'https://a.example/live' });
  const fetched = { ...opened({ api: 'fetch', url: 'https://a.example/v1/feed?x=1' }), stream: 2 };
  log.append(batch(0, [source, sent(1), fetched, sent(2), sent(2, 2)]));
  return log;
}

test('the last connection of a stream that has bytes is shown first', () => {
  const log = logOf();
  const found = connectionToShow(log, offeredStreams(log, new Set()), undefined);
  expect([found?.stream.number, found?.connection.number]).toEqual([2, 2]);
});

test('a choice counts for more, as long as the log has it', () => {
  const log = logOf();
  const streams = offeredStreams(log, new Set([0]));
  expect(connectionToShow(log, streams, { stream: 1, connection: 1 })?.stream.number).toBe(2);
  expect(connectionToShow(log, streams, { stream: 7, connection: 1 })?.stream.number).toBe(1);
  expect(connectionToShow(new Log(), [], undefined)).toBeUndefined();
});

test('for an EventSource the view says what page capture cannot see, and what to do', () => {
  const log = logOf();
  const shown = connectionToShow(log, offeredStreams(log, new Set([0])), undefined);
  expect(shown && whyNoBytes(shown, true)).toMatchObject({
    title: 'Page capture does not see bytes of an EventSource',
    text: expect.stringContaining('curl -N'),
  });
});

test('a body is saved under the name of its URL and the number of its connection', () => {
  const log = logOf();
  const shown = connectionToShow(log, offeredStreams(log, new Set([1])), undefined);
  expect(shown && bodyFileName(shown)).toBe('feed-2.sse');
});

test('frames are shown in hex, everything else as text', () => {
  expect([layoutOf(undefined), layoutOf('ndjson'), layoutOf('grpc-web')]).toEqual(['event-stream', 'text', 'binary']);
});
