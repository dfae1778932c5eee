import { expect, test } from 'vitest';
import { readCapture } from '../../../../src/server/replay/read-capture.ts';
import { readSse } from '../../../../src/server/replay/read-sse.ts';
import { captureFile, chunk, ended, event, lost, opened, sent, started } from '../helpers/capture.ts';

async function read(lines: readonly object[], source?: string) {
  const text = captureFile(lines, source);
  return readCapture(
    (async function* () {
      yield Buffer.from(text);
    })(),
  );
}
const texts = (pieces: readonly { at: number; bytes: Uint8Array }[] = []) =>
  pieces.map(({ at, bytes }) => [at, Buffer.from(bytes).toString()]);

test('recorded bytes are sent as they are, each piece at its time', async () => {
  const { recordings, notes } = await read([
    opened(1, '/chat?a=b', 'fetch', 'POST'),
    sent(1, 1, 1000),
    started(1, 1, 1200, {
      status: 201,
      headers: [
        ['content-type', 'text/event-stream'],
        ['x-id', '7'],
        ['date', 'then'],
        ['content-length', '9'],
      ],
    }),
    event(1, 1, 1250, { data: 'a', offset: 0, length: 12, lastEventId: '1' }),
    event(1, 1, 1400, { data: 'b', offset: 12, length: 9, lastEventId: '1' }),
    ended(1, 1, 1500),
    chunk(1, 1, 1250, 0, ':\r\ndata: a\n\n'),
    chunk(1, 1, 1400, 12, 'data: b\n\n'),
  ]);
  expect(notes).toEqual([]);
  const [recording] = recordings;
  expect([recording?.method, recording?.url]).toEqual(['POST', '/chat?a=b']);
  const [connection] = recording?.connections ?? [];
  expect(connection).toMatchObject({
    wait: 200,
    status: 201,
    headers: [
      ['content-type', 'text/event-stream'],
      ['x-id', '7'],
    ],
    end: { at: 300, how: 'done' },
  });
  expect(texts(connection?.pieces)).toEqual([
    [50, ':\r\ndata: a\n\n'],
    [200, 'data: b\n\n'],
  ]);
});

test('without bytes, equivalent blocks are sent, with an id where it changes', async () => {
  const { recordings } = await read([
    opened(1, '/e', 'EventSource'),
    sent(1, 1, 1000),
    started(1, 1, 1010),
    event(1, 1, 1020, { data: 'one\ntwo', lastEventId: '1' }),
    event(1, 1, 1030, { type: 'status', data: '', lastEventId: '1' }),
    lost(1, 1, 1040),
    sent(1, 2, 1040),
    started(1, 2, 2040),
    event(1, 2, 2050, { data: 'three', lastEventId: '2' }),
  ]);
  const [first, second] = recordings[0]?.connections ?? [];
  expect(texts(first?.pieces)).toEqual([
    [10, 'id: 1\ndata: one\ndata: two\n\n'],
    [20, 'event: status\ndata: \n\n'],
  ]);
  expect([first?.status, first?.end]).toEqual([200, { at: 30, how: 'done' }]);
  // The wait before a reconnect is the client's, and was still running when the recording ended.
  expect([second?.wait, second?.end]).toEqual([0, { at: 10, how: 'open' }]);
  expect(texts(second?.pieces)).toEqual([[10, 'id: 2\ndata: three\n\n']]);
});

test('incomplete bytes are rebuilt from the parsed events', async () => {
  const { recordings } = await read([
    opened(1, '/e'),
    started(1, 1, 1000),
    { kind: 'retry', time: 1001, stream: 1, connection: 1, offset: 0, length: 9, milliseconds: 50 },
    { kind: 'comment', time: 1001, stream: 1, connection: 1, offset: 9, length: 4, text: 'hi' },
    event(1, 1, 1002, { data: 'a', offset: 20, length: 9 }),
    chunk(1, 1, 1002, 20, 'data: a\n\n'),
  ]);
  expect(texts(recordings[0]?.connections[0]?.pieces).map(([, text]) => text)).toEqual([
    'retry: 50\n\n',
    ': hi\n\n',
    'data: a\n\n',
  ]);
});

test('other bodies are sent as they were, or made of their items', async () => {
  const of = (body: string, type: string) => started(1, 1, 1000, { body, headers: [['content-type', type]] });
  const items = [event(1, 1, 1002, { data: '{"a":1}' }), event(1, 1, 1003, { data: '2' }), ended(1, 1, 1004)];
  const sentOf = async (...lines: object[]) => {
    const [connection] = (await read([opened(1, '/e'), ...lines])).recordings[0]?.connections ?? [];
    return [
      connection?.headers[0]?.[1],
      texts(connection?.pieces)
        .map(([, text]) => text)
        .join(''),
    ];
  };
  const bytes = chunk(1, 1, 1002, 0, '[{"a":1},\n2]');
  expect(await sentOf(of('json-array', 'application/json'), ...items, bytes)).toEqual([
    'application/json',
    '[{"a":1},\n2]',
  ]);
  expect(await sentOf(of('json-array', 'application/json'), ...items)).toEqual(['application/json', '[{"a":1}\n,2\n]']);
  expect(await sentOf(of('ndjson', 'application/x-ndjson'), ...items)).toEqual([
    'application/x-ndjson',
    '{"a":1}\n2\n',
  ]);
  // Frames cannot be rebuilt from their content.
  const { recordings, notes } = await read([opened(1, '/e'), of('connect', 'application/connect+json'), ...items]);
  expect([recordings.length, notes.length]).toEqual([0, 1]);
});

test('reports what it cannot replay: no beginning, no response, truncated data, a broken line', async () => {
  const { recordings, notes } = await read([
    event(3, 1, 1000, { data: 'of a stream whose beginning is gone' }),
    opened(1, '/never'),
    sent(1, 1, 1000),
    opened(2, '/cut'),
    started(2, 1, 1000),
    event(2, 1, 1001, { data: 'a', truncated: true, size: 100 }),
    { kind: 'event', time: 'soon' },
  ]);
  expect(recordings.map(({ url }) => url)).toEqual(['/cut']);
  expect(notes).toEqual([
    expect.stringMatching(/^Line 9: time: /),
    '1 stream whose beginning was not recorded',
    '1 stream without a response',
    '1 event of which only the beginning was recorded',
  ]);
});

test('a file that is no capture file is refused', async () => {
  await expect(
    readCapture(
      (async function* () {
        yield Buffer.from('hello');
      })(),
    ),
  ).rejects.toThrow('not a capture file');
});

test('an .sse file is sent byte for byte, ten events per second', () => {
  const bytes = Buffer.from(
    '\ufeff: hi\n\nid: 1\r\ndata: a\r\n\r\nid\ndata: b\n\nid: x\0\ndata: c\n\ndata: unfinished',
  );
  const { recordings } = readSse(bytes, 'log.sse');
  expect(recordings.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /log.sse', 'POST /log.sse']);
  const [connection] = recordings[0]?.connections ?? [];
  expect(Buffer.concat(connection?.pieces.map((piece) => piece.bytes) ?? [])).toEqual(bytes);
  expect(connection?.pieces.map(({ at }) => at)).toEqual([0, 100, 200, 200]);
  expect(connection?.events.map(({ id, at }) => [id, at])).toEqual([
    ['1', 0],
    ['', 100],
    ['', 200],
  ]);
});

test('the head that curl -i left in an .sse file is the response, and no part of its body', () => {
  const text = 'HTTP/1.1 301 Moved\r\nlocation: /b\r\n\r\nHTTP/2 203 \r\nX-Own: a: b\r\ndate: today\r\n\r\ndata: 1\n\n';
  const [connection] = readSse(Buffer.from(text), 'x.sse').recordings[0]?.connections ?? [];
  expect(connection).toMatchObject({ status: 203, headers: [['X-Own', 'a: b']] });
  expect(connection?.pieces.map(({ bytes }) => String(bytes))).toEqual(['data: 1\n\n']);
  const [plain] = readSse(Buffer.from('HTTP/1.1 hello\n\ndata: 1\n\n'), 'x.sse').recordings[0]?.connections ?? [];
  expect(plain?.status).toBe(200);
  expect(plain?.pieces.map(({ bytes }) => String(bytes)).join('')).toBe('HTTP/1.1 hello\n\ndata: 1\n\n');
});
