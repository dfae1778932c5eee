import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Log } from '../../../src/capture/log/log.ts';
import type { StoredBatch } from '../../../src/capture/records/batch.ts';
import { factsOf } from '../../../src/capture/streams/connection-facts.ts';
import { header } from '../../../src/capture/streams/request.ts';
import { readHar } from '../../../src/formats/har/read-har.ts';
import { writeHar } from '../../../src/formats/har/write-har.ts';
import { NO_MASKING } from '../../../src/formats/redact/masking.ts';
import { SCENARIOS } from '../../../src/server/scenarios/index.ts';
import { runs } from '../runs.ts';
import { withServer } from '../server/helpers/with-server.ts';
import { cut } from './files.ts';
import { HEADER } from './logs.ts';
import { eventsOf, partOf, reduced } from './parts.ts';
import { logOf, readScenario } from './scenario-logs.ts';

const server = withServer();
const FACTS = { name: 'x.har', modified: 1_700_000_000_000 };

interface Imported {
  log: Log;
  batches: StoredBatch[];
  problems: string[];
  madeBy: string;
}

async function imported(har: unknown, step = 1000): Promise<Imported> {
  const text = typeof har === 'string' ? har : JSON.stringify(har);
  const all: Imported = { log: reduced([]), batches: [], problems: [], madeBy: '' };
  for await (const item of readHar(cut(new TextEncoder().encode(text), step), FACTS, {})) {
    if (item.kind === 'header') all.madeBy = item.header.madeBy;
    else if (item.kind === 'batch') all.batches.push(item.batch);
    else if (item.kind === 'problem') all.problems.push(`${item.line}: ${item.message}`);
  }
  return { ...all, log: reduced(all.batches) };
}

/** The connections of a log, without their ids. */
function story(log: Log) {
  return log.shownStreams.map((stream) => ({
    api: stream.api,
    method: stream.method,
    url: stream.url,
    body: stream.requestBody?.text,
    state: stream.state,
    closedBy: stream.closedBy,
    connections: stream.connections.map((connection) => ({
      events: connection.events,
      bytes: connection.bytes,
      body: connection.body,
      how: connection.how,
      status: connection.status ?? connection.request?.status,
      error: connection.request?.error,
      opened: connection.opened,
      over: connection.over,
      sent: header(factsOf(stream, connection).requestHeaders, 'last-event-id'),
      headers: new Set(factsOf(stream, connection).requestHeaders.map((pair) => pair.join(': '))),
      answered: connection.headers ?? connection.request?.responseHeaders,
    })),
    comments: stream.comments,
  }));
}

describe('an export imports as the same events and connections', () => {
  test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))('%s', async (name, scenario) => {
    const readings = await readScenario(server().url, scenario, `in-${name}`);
    for (const api of ['fetch', 'EventSource'] as const) {
      // All of one scenario in one file.
      const log = reduced(readings.flatMap((reading, i) => logOf(reading, api, i + 1)));
      const { log: again, problems } = await imported([...writeHar(partOf(log), NO_MASKING, HEADER)].join(''));
      expect(problems).toEqual([]);
      expect(story(again)).toEqual(story(log));
      expect(eventsOf(again)).toEqual(eventsOf(log));
    }
  });
});

const message = { time: 1_700_000_000.5, eventName: 'message', eventId: '1', data: 'a' };
const entry = (more: object = {}) => ({
  startedDateTime: '2023-11-14T22:13:20.000Z',
  time: 1000,
  request: { method: 'GET', url: 'https://a.test/e', headers: [{ name: 'Accept', value: 'text/event-stream' }] },
  response: { status: 200, statusText: 'OK', headers: [], content: { size: 0, mimeType: 'text/event-stream' } },
  timings: { wait: 10 },
  _resourceType: 'eventsource',
  _eventSourceMessages: [message],
  ...more,
});
const har = (...entries: unknown[]) => ({
  log: { version: '1.2', creator: { name: 'WebInspector', version: '537' }, entries },
});

describe('HARs of other programs', () => {
  test('a reconnect continues its stream; two connections at once are two streams', async () => {
    const later = entry({ startedDateTime: '2023-11-14T22:13:23.000Z', _eventSourceMessages: [] });
    const { log, madeBy } = await imported(har(entry(), later));
    expect(madeBy).toBe('WebInspector 537');
    expect(log.streams.map(({ connections }) => connections.length)).toEqual([2]);
    expect((await imported(har(entry(), entry()))).log.streams).toHaveLength(2);
  });

  test('reads names and times as other programs write them', async () => {
    const messages = [
      { event: 'x', id: '7', data: 'a', time: 1_700_000_000_500 },
      { data: 'b', time: '2023-11-14T22:13:21.000Z' },
      { data: 'c' },
      { data: 'd', time: 1_600_000_000 },
    ];
    const { log, problems } = await imported(har(entry({ _eventSourceMessages: messages })));
    expect(problems).toEqual([]);
    expect(eventsOf(log)).toEqual([
      { type: 'x', id: '7', data: 'a' },
      { type: 'message', id: '', data: 'b' },
      { type: 'message', id: '', data: 'c' },
      { type: 'message', id: '', data: 'd' },
    ]);
    const times = [0, 1, 2, 3, 4].map((row) => log.rows.time(row) - 1_700_000_000_000);
    expect(times).toEqual([10, 500, 1000, 1000, 1000]);
  });

  test.each([
    ['a text', { text: 'id: 1\ndata: ä\n\n: ping\n\n', encoding: undefined }],
    ['base64', { text: Buffer.from('id: 1\ndata: ä\n\n: ping\n\n').toString('base64'), encoding: 'base64' }],
  ])('a body that is %s', async (_, content) => {
    const response = { ...entry().response, content: { mimeType: 'text/event-stream; charset=utf-8', ...content } };
    const { batches, log } = await imported(
      har(entry({ response, _resourceType: 'fetch', _eventSourceMessages: undefined })),
    );
    expect(eventsOf(log)).toEqual([{ type: 'message', id: '1', data: 'ä' }]);
    expect(log.streams[0]).toMatchObject({ comments: 1, api: 'fetch' });
    expect(batches.flatMap(({ chunks }) => chunks).map(({ bytes }) => String(Buffer.from(bytes)))).toEqual([
      'id: 1\ndata: ä\n\n: ping\n\n',
    ]);
    // With a list of the same events beside it, the times are those of the list.
    const both = await imported(har(entry({ response, _eventSourceMessages: [{ ...message, data: 'ä' }] })));
    expect(both.log.rows.time(1)).toBe(1_700_000_000_500);
    expect(both.log.streams[0]?.comments).toBe(1);
  });

  test('reads the Last-Event-ID as it was sent, however DevTools decoded its bytes', async () => {
    const headers = [{ name: 'Last-Event-ID', value: 'æ—¥æœ¬Ã¼' }];
    const { log } = await imported(har(entry({ request: { method: 'GET', url: 'https://a.test/e', headers } })));
    const [stream] = log.streams;
    const [connection] = stream?.connections ?? [];
    expect(stream && connection && factsOf(stream, connection).lastEventId).toBe('日本ü');
  });

  test('skips entries that are no streams; rejects a HAR without streams', async () => {
    const image = entry({ _resourceType: 'image', _eventSourceMessages: undefined, response: { content: {} } });
    expect((await imported(har(image, entry()))).log.streams).toHaveLength(1);
    await expect(imported(har(image, image))).rejects.toThrow('no event stream among its 2 entries');
  });
});

describe('a problem is reported with its place', () => {
  test.each<[string, unknown]>([
    ['1: log.entries[0].request: expected an object, found nothing', har(entry({ request: undefined }), entry())],
    ['1: log.entries[0].startedDateTime: expected a time, found "x"', har(entry({ startedDateTime: 'x' }), entry())],
    [
      '1: log.entries[0]._eventSourceMessages[1].data: expected a text, found null',
      har(entry({ _eventSourceMessages: [message, { data: null }] })),
    ],
    [
      '1: log.entries[0]._eventSourceMessages[0]: expected an object, found null',
      har(entry({ _eventSourceMessages: [null, message] })),
    ],
    [
      '1: log.entries[0]._eventSourceMessages: expected a list, found an object',
      har(entry({ _eventSourceMessages: {} })),
    ],
    ['1: log.entries[0]: expected an object, found 1', har(1, entry())],
  ])('%s', async (problem, file) => {
    const { log, problems } = await imported(file);
    expect(problems).toEqual([problem]);
    expect(log.streams).toHaveLength(1);
  });

  test('problems name their line', async () => {
    const { problems } = await imported(
      JSON.stringify(har(entry({ _eventSourceMessages: [message, 5] })), undefined, 2),
    );
    expect(problems).toEqual([
      expect.stringMatching(/^42: log\.entries\[0\]\._eventSourceMessages\[1\]: expected an object/),
    ]);
  });

  test('a file that was cut off anywhere keeps what came before', async () => {
    const file = JSON.stringify(har(entry(), entry({ _eventSourceMessages: [message, message] })));
    for (let length = 1; length < file.length - 1; length += 7) {
      const result = await imported(file.slice(0, length), 50).catch((error: unknown) => error);
      if (result instanceof Error) expect(result.message).toMatch(/cut off|no event stream/);
      else expect(result).toMatchObject({ problems: expect.arrayContaining([expect.stringContaining('cut off')]) });
    }
  });

  test.each([
    ['{"log":{"entries":[}', 'Line 1'],
    ['[]', 'no log.entries'],
    ['{"log":{}}', 'no log.entries'],
    ['{"log":[]}', 'no log.entries'],
    ['', 'cut off'],
    ['{"a":{"log":{"entries":[]}}}', 'no log.entries'],
    ['<html>', 'expected a value'],
  ])('%s', async (text, message) => {
    await expect(imported(text)).rejects.toThrow(message);
  });
});

describe('HARs that other tools have changed', () => {
  const response = (content: object, more: object = {}) => ({
    ...entry().response,
    ...more,
    content: { mimeType: 'text/event-stream', ...content },
  });
  const bodyOnly = (content: object, more: object = {}) =>
    entry({ response: response(content, more), _resourceType: 'fetch', _eventSourceMessages: undefined });
  const place = '1: log.entries[0]: ';

  test('plain text that is labelled base64 is read as text, with a problem', async () => {
    const { log, problems } = await imported(har(bodyOnly({ text: 'data: one %\n\n', encoding: 'base64' })));
    expect(eventsOf(log)).toEqual([{ type: 'message', id: '', data: 'one %' }]);
    expect(problems).toEqual([`${place}the body is not in base64, as it says: it is read as text`]);
  });

  test.each([
    [
      { size: 77_300, comment: 'Bodies are left out.' },
      'the file does not hold the body of 77300 bytes: Bodies are left out.',
    ],
    [{ size: 90, text: '' }, 'the file does not hold the body of 90 bytes'],
    [{ size: '90', text: '', compression: '0' }, 'the file does not hold the body of 90 bytes'],
    [{ size: -1, comment: 'too large' }, 'the file does not hold the body: too large'],
    [{ _file: 'abc.bin' }, 'the body is in a file that is not here: "abc.bin"'],
  ])('a body that is left out is not an empty stream: %j', async (content, remark) => {
    const { log, problems } = await imported(har(bodyOnly(content)));
    expect(problems).toEqual([place + remark]);
    expect(log.shownStreams).toHaveLength(1);
  });

  test.each([[{ size: 0 }], [{ size: 0, text: '' }], [{}]])('an empty body is accepted: %j', async (content) => {
    expect((await imported(har(bodyOnly(content)))).problems).toEqual([]);
  });

  test('events are read when the body is left out', async () => {
    const { log, problems } = await imported(har(entry({ response: response({ size: 90 }) })));
    expect(problems).toEqual([]);
    expect(eventsOf(log)).toHaveLength(1);
  });

  test('a response without headers is recognised by its MIME type', async () => {
    const { log } = await imported(har(bodyOnly({ text: 'data: one\n\n' }, { headers: undefined })));
    expect(eventsOf(log)).toHaveLength(1);
    expect(log.shownStreams[0]).toMatchObject({ state: 'ended' });
    expect(log.shownStreams[0]?.connections[0]?.headers).toEqual([['content-type', 'text/event-stream']]);
  });

  test('numbers and JSON in place of texts become texts', async () => {
    const messages = [
      { time: 1_700_000_000, eventName: 'n', eventId: 7, data: 1 },
      { time: 1_700_000_000, eventName: 404, data: { a: [1] } },
      { time: 1_700_000_000, data: false },
    ];
    const { log, problems } = await imported(har(entry({ _eventSourceMessages: messages })));
    expect(problems).toEqual([]);
    expect(eventsOf(log)).toEqual([
      { type: 'n', id: '7', data: '1' },
      { type: '404', id: '', data: '{"a":[1]}' },
      { type: 'message', id: '', data: 'false' },
    ]);
  });

  test.each(['constructor', '__proto__', 'document'])(
    'a kind of resource that is none is a fetch: %s',
    async (kind) => {
      const { log } = await imported(har({ ...bodyOnly({ text: 'data: one\n\n' }), _resourceType: kind }));
      expect(log.shownStreams[0]?.api).toBe('fetch');
    },
  );

  test('null in place of an object loses only that entry', async () => {
    const { log, problems } = await imported(har(null, entry({ timings: null, cache: null, time: null }), entry()));
    expect(problems).toEqual(['1: log.entries[0]: expected an object, found null']);
    expect(eventsOf(log)).toHaveLength(2);
  });
});

describe('hostile files', () => {
  test('prototype keys have no effect', async () => {
    const text = JSON.stringify(har(entry()))
      .replace('"log":{', '"__proto__":{"x":1},"log":{"__proto__":{"y":1},')
      .replaceAll(
        '"startedDateTime"',
        '"__proto__":{"request":1},"constructor":{"prototype":{"z":1}},"startedDateTime"',
      );
    expect(eventsOf((await imported(text)).log)).toHaveLength(1);
    expect(Reflect.get({}, 'x') ?? Reflect.get({}, 'y') ?? Reflect.get({}, 'z')).toBeUndefined();
  });

  test('unclosed brackets are neither parsed nor held in memory', async () => {
    const deep = '['.repeat(3_000_000);
    const file = JSON.stringify(har(entry({ _sse: 'DEEP' }))).replace('"DEEP"', `${deep}${']'.repeat(3_000_000)}`);
    const { problems } = await imported(file, 65_536);
    expect(problems).toEqual(['1: log.entries[0]._sse: too many brackets and commas']);
    await expect(imported(`{"log":{"entries":[{"x":${deep}`, 65_536)).rejects.toThrow('cut off');
  });

  test('a random HAR is either read or rejected', async () => {
    const odd = fc.jsonValue({ maxDepth: 2 });
    const field = <T>(good: T) => fc.oneof({ weight: 4, arbitrary: fc.constant(good) }, odd);
    const someEntry = fc.record(
      {
        startedDateTime: field('2023-11-14T22:13:20.000Z'),
        time: field(5),
        request: field(entry().request),
        response: field(entry().response),
        timings: field({ wait: 5 }),
        _resourceType: field('eventsource'),
        _eventSourceMessages: field([message, { ...message, time: -1 }]),
        _sseNotes: field([{ kind: 'comment', text: 'x', before: 0 }]),
        _sse: odd,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(someEntry, odd), { maxLength: 4 }), fc.nat(200), async (entries, step) => {
        const result = await imported(har(...entries), step + 1).catch((error: unknown) => error);
        if (result instanceof Error) expect(result.name).toBe('JsonError');
      }),
      { numRuns: runs(500) },
    );
  });

  test('a HAR with random bytes is either read or rejected', async () => {
    const good = JSON.stringify(har(entry(), entry()));
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.string({ unit: 'binary', maxLength: 5 }), async (at, noise) => {
        const result = await imported(good.slice(0, at) + noise + good.slice(at + noise.length)).catch(
          (error) => error,
        );
        if (result instanceof Error) expect(result.name).toBe('JsonError');
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('bodies that are no event streams', () => {
  const entry = (mimeType: string, text: string, more: object = {}) => ({
    startedDateTime: '2024-01-01T00:00:00.000Z',
    time: 10,
    _resourceType: 'fetch',
    request: { method: 'POST', url: 'https://a.test/x', headers: [], ...more },
    response: { status: 200, headers: [{ name: 'Content-Type', value: mimeType }], content: { mimeType, text } },
  });
  const asking = { postData: { mimeType: 'application/json', text: '{"stream": true}' } };
  const read = async (...entries: object[]) => {
    const { log } = await imported({ log: { entries } });
    return log.shownStreams.map(({ connections, events }) => [connections[0]?.body, events]);
  };

  test('are read by their type', async () => {
    expect(await read(entry('application/x-ndjson', '{"a":1}\n{"a":2}\n'))).toEqual([['ndjson', 2]]);
  });

  test('are read by their first bytes where the request asked for a stream', async () => {
    const entries = [entry('application/json', '[1,2,3]', asking), entry('text/plain', 'data: a\n\n', asking)];
    expect(await read(...entries)).toEqual([
      ['json-array', 3],
      [undefined, 1],
    ]);
  });

  test('are left out where it did not', async () => {
    await expect(read(entry('application/json', '[1,2,3]'))).rejects.toThrow('no event stream');
  });
});
