import { expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import { streamTitle } from '../../../../src/panel/streams/stream-title.ts';
import { batch, opened } from '../../capture/build.ts';

test("a stream's title says why it failed", () => {
  const log = new Log();
  const on = { stream: 1, connection: 1 };
  const headers = [['content-type', 'text/html']] as const;
  log.append(
    batch(0, [
      opened(),
      { kind: 'request-sent', time: 0, ...on },
      { kind: 'response-started', time: 9, ...on, status: 200, headers },
      { kind: 'connection-ended', time: 10, ...on, how: 'error' },
      { kind: 'stream-closed', time: 10, stream: 1, by: 'failed' },
    ]),
  );
  expect(log.streams.map(streamTitle)).toEqual([
    'GET https://example.test/events\nEventSource, failed: Content-Type text/html\n0 events, 0 B of data',
  ]);
});

test("a stream's title counts malformed lines, which are not its problems", () => {
  const log = new Log();
  const at = { time: 9, stream: 1, connection: 1, offset: 0, length: 2 };
  const line = { kind: 'problem', ...at, problem: 'unknown-field' } as const;
  log.append(batch(0, [opened(), line, line]));
  expect(log.streams.map(streamTitle).join()).toContain(', 2 malformed lines');
});
