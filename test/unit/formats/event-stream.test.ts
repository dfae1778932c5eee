import { createParser } from 'eventsource-parser';
import { describe, expect, test } from 'vitest';
import { writeEventStream } from '../../../src/formats/event-stream/write-event-stream.ts';
import { masking, NO_MASKING } from '../../../src/formats/redact/masking.ts';
import { SCENARIOS } from '../../../src/server/scenarios/index.ts';
import { withServer } from '../server/helpers/with-server.ts';
import { HEADER, message, storedBatch } from './logs.ts';
import { bytesOf, eventsOf, findIn, partOf, reduced } from './parts.ts';
import { logOf, readScenario } from './scenario-logs.ts';

const server = withServer();
const nothing = async () => undefined;

/** What `eventsource-parser` makes of a file; a client carries the last id on. */
function parsed(bytes: Uint8Array): { type: string; id: string; data: string }[] {
  const events: { type: string; id: string; data: string }[] = [];
  let last = '';
  const parser = createParser({
    onEvent: ({ data, event, id }) => {
      last = id ?? last;
      events.push({ type: event || 'message', id: last, data });
    },
  });
  parser.feed(new TextDecoder('utf-8').decode(bytes));
  return events;
}

describe('eventsource-parser reads the same events from it', () => {
  test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))('%s', async (name, scenario) => {
    for (const reading of await readScenario(server().url, scenario, `sse-${name}`)) {
      for (const api of ['fetch', 'EventSource'] as const) {
        const batches = logOf(reading, api);
        const log = reduced(batches);
        const part = partOf(log);
        const file = await bytesOf(writeEventStream(part, NO_MASKING, HEADER, findIn(batches), {}));
        // An event stream holds no CR, and the trailers of gRPC-Web do.
        const events = eventsOf(log).map(({ data, ...event }) => ({ ...event, data: data.replaceAll('\r\n', '\n') }));
        expect(parsed(file)).toEqual(events);
        if (api === 'fetch' && reading.answers.length === 1 && part.connections().length === 1) {
          const isOther = part.connections()[0]?.connection.body !== undefined;
          if (isOther) expect(file.toString()).toMatch(/^: .*no event stream: its items are written as events/);
          else expect(file.equals(reading.answers[0]?.body ?? Buffer.alloc(0))).toBe(true);
        }
      }
    }
  });
});

const opened = (stream: number) =>
  ({
    kind: 'stream-opened',
    time: 0,
    stream,
    api: 'EventSource',
    method: 'GET',
    url: 'https://a.test/?token=x',
  }) as const;

test('a rebuilt stream says so, resets ids, and keeps comments and retry', async () => {
  const at = { time: 1, stream: 1, connection: 1, offset: -1, length: 0 };
  const log = reduced([
    storedBatch([
      opened(1),
      message('one', { lastEventId: '1' }),
      { kind: 'comment', ...at, offset: 0, text: 'ping' },
      { kind: 'retry', ...at, offset: 0, milliseconds: 700 },
      message('two\nlines', { type: 'note', lastEventId: '1' }),
      message('', { lastEventId: '' }),
    ]),
  ]);
  const file = String(await bytesOf(writeEventStream(partOf(log), masking([]), HEADER, nothing, {})));
  expect(file).toMatch(/^: GET https:\/\/a\.test\/\?token=\*\*\*, connection 1, .*: rebuilt by SSE Inspector 0\.1\.0/);
  expect(file.slice(file.indexOf('\n\n') + 2)).toBe(
    'id: 1\ndata: one\n\n: ping\n\nretry: 700\n\nevent: note\ndata: two\ndata: lines\n\nid:\ndata:\n\n',
  );
});

test('a comment says what was changed to fit the format', async () => {
  const log = reduced([storedBatch([opened(1), message('a\rb', { lastEventId: 'x\0y', type: 'q\nr' })])]);
  const file = await bytesOf(writeEventStream(partOf(log), NO_MASKING, HEADER, nothing, {}));
  expect(String(file)).toContain(': the next event was changed:');
  expect(parsed(file)).toEqual([{ type: 'q r', id: 'xy', data: 'a\nb' }]);
});

test('chosen rows of two streams keep their order, each with its own id', async () => {
  const log = reduced([
    storedBatch([
      opened(1),
      opened(2),
      message('a', { lastEventId: '1' }),
      message('b', { stream: 2 }),
      message('c', { lastEventId: '1' }),
    ]),
  ]);
  const file = await bytesOf(
    writeEventStream(
      partOf(log, () => true),
      NO_MASKING,
      HEADER,
      nothing,
      {},
    ),
  );
  expect(parsed(file)).toEqual([
    { type: 'message', id: '1', data: 'a' },
    { type: 'message', id: '', data: 'b' },
    { type: 'message', id: '1', data: 'c' },
  ]);
});

test('bytes whose events differ from the captured ones are not exported as the original', async () => {
  const batches = [
    storedBatch(
      [{ ...opened(1), api: 'fetch' as const }, message('other', { offset: 0, length: 9 })],
      [{ time: 1, stream: 1, connection: 1, offset: 0, bytes: new TextEncoder().encode('data: a\n\n') }],
    ),
  ];
  const file = await bytesOf(writeEventStream(partOf(reduced(batches)), NO_MASKING, HEADER, findIn(batches), {}));
  expect(String(file)).toContain('not the bytes that were sent');
  expect(parsed(file)).toMatchObject([{ data: 'other' }]);
});

const sent = (connection: number, body: string, last: { length: number; offset: number }) => ({
  records: [
    { kind: 'response-started', time: 1, stream: 1, connection, status: 200 } as const,
    ...(body.startsWith('data: a')
      ? [message('a', { connection, offset: 0, length: 9 })]
      : [message('c', { connection, offset: 0, length: 9 })]),
    { kind: 'not-dispatched', time: 2, stream: 1, connection, ...last, reason: 'unterminated', text: 'x' } as const,
  ],
  chunk: { time: 1, stream: 1, connection, offset: 0, bytes: new TextEncoder().encode(body) },
});

test('a block that never ended is kept: as comments before another body, as it was sent at the end', async () => {
  const first = sent(1, 'data: a\n\nevent: x\r\ndata: b', { offset: 9, length: 17 });
  const second = sent(2, 'data: c\n\ndata: d', { offset: 9, length: 7 });
  const batches = [
    storedBatch(
      [{ ...opened(1), api: 'fetch' as const }, ...first.records, ...second.records],
      [first.chunk, second.chunk],
    ),
  ];
  const file = await bytesOf(writeEventStream(partOf(reduced(batches)), NO_MASKING, HEADER, findIn(batches), {}));
  expect(String(file)).toContain('data: a\n\n\n\n: the body ended inside this block, which dispatched no event:\n\n');
  expect(String(file)).toContain('\n: event: x\n: data: b\n\n');
  expect(String(file).endsWith('data: c\n\n\n\ndata: d')).toBe(true);
  expect(parsed(file).map(({ data }) => data)).toEqual(['a', 'c']);
});

test('a rebuilt stream keeps what an unfinished block held, masked where data is', async () => {
  const at = { time: 1, stream: 1, connection: 1, offset: 0, length: 20 };
  const batches = [
    storedBatch([opened(1), { kind: 'not-dispatched', ...at, reason: 'unterminated', text: '{"key":\n1}' }]),
  ];
  const part = () => partOf(reduced(batches));
  const plain = String(await bytesOf(writeEventStream(part(), NO_MASKING, HEADER, nothing, {})));
  expect(plain).toContain(': {"key":\n\n: 1}\n\n');
  const rule = masking([[{ name: 'key' }]]);
  const masked = String(await bytesOf(writeEventStream(part(), rule, HEADER, nothing, {})));
  expect(masked).not.toContain('1}');
});
