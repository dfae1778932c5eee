import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoredBatch } from '../../../src/capture/records/batch.ts';
import { RowKind } from '../../../src/capture/rows/row-kind.ts';
import { isRunning } from '../../../src/capture/streams/standing.ts';
import { readEventStream } from '../../../src/formats/event-stream/read-event-stream.ts';
import { writeEventStream } from '../../../src/formats/event-stream/write-event-stream.ts';
import { NO_MASKING } from '../../../src/formats/redact/masking.ts';
import { Chain } from '../../../src/panel/connections/chain.ts';
import { connectionModel } from '../../../src/panel/connections/connection-model.ts';
import { markerLine, markerText } from '../../../src/panel/format/marker-text.ts';
import { kindText, stateText, streamName } from '../../../src/panel/format/stream-text.ts';
import { runs } from '../runs.ts';
import { cut } from './files.ts';
import { HEADER } from './logs.ts';
import { bytesOf, eventsOf, findIn, partOf, reduced } from './parts.ts';

const FACTS = { name: 'x.sse', modified: 1_700_000_000_000 };

async function read(bytes: Uint8Array, step = 50): Promise<StoredBatch[]> {
  const batches: StoredBatch[] = [];
  for await (const item of readEventStream(cut(bytes, step), FACTS, {}))
    if (item.kind === 'batch') batches.push(item.batch);
  return batches;
}

test('a file becomes a stream with its bytes, and is exported unchanged', async () => {
  const file = Buffer.from('\ufeffretry: 5\n\n: hi\nid: 7\nevent: x\ndata: ä\r\n\r\ndata: cut off');
  const batches = await read(file);
  const log = reduced(batches);
  expect(eventsOf(log)).toEqual([{ type: 'x', id: '7', data: 'ä' }]);
  expect(log.streams).toMatchObject([{ url: 'x.sse', comments: 1, state: 'ended' }]);
  expect(log.streams[0]?.opened).toBe(FACTS.modified);
  expect((await bytesOf(writeEventStream(partOf(log), NO_MASKING, HEADER, findIn(batches), {}))).equals(file)).toBe(
    true,
  );
});

/** All that the panel says of a file. */
async function said(body: string, step = 50) {
  const log = reduced(await read(Buffer.from(body), step));
  const [stream] = log.streams;
  if (stream === undefined) throw new Error('no stream');
  const rows = Array.from({ length: log.rows.end }, (_, row) => log.rows.at(row)).flatMap((row) =>
    row === undefined || row.kind === RowKind.event ? [] : [markerLine(markerText(row, stream, false))],
  );
  const chain = new Chain().of(log, new Set(), undefined).map((link) => connectionModel(link, log.latest));
  return {
    rows,
    name: streamName(stream),
    kind: kindText(stream),
    state: stateText(stream),
    running: isRunning(stream),
    connections: chain.map(({ end, request, status }) => [request.text, status.text, end.text].join('|')),
    events: eventsOf(log).map(({ data }) => data),
  };
}

test('what a file does not say is not made up', async () => {
  const items: string[] = [];
  for await (const { kind } of readEventStream(cut(Buffer.from('data: 1\n\n'), 50), FACTS, {})) items.push(kind);
  // The file does not say who made it, and when.
  expect(items).toEqual(['untimed', 'batch']);
  expect(await said('data: 1\n\ndata: 2\n\n')).toEqual({
    rows: [],
    name: 'x.sse',
    kind: 'event stream',
    state: 'from a file',
    running: false,
    connections: ['x.sse||'],
    events: ['1', '2'],
  });
});

describe('the head that curl -i leaves before a body', () => {
  const HEAD = 'HTTP/2 200 \r\ncontent-type: text/event-stream\r\nX-Name: a: b\r\n\r\n';
  const body = 'data: 1\n\n';

  test.each([1, 3, 50, 500])('is the response, and no part of the stream, in pieces of %i bytes', async (step) => {
    expect(await said(`${HEAD}${body}`, step)).toMatchObject({
      rows: ['Response head: status 200 · from the lines before the stream'],
      connections: ['x.sse|200|'],
      events: ['1'],
    });
    const [stream] = reduced(await read(Buffer.from(`${HEAD}${body}`), step)).streams;
    expect(stream?.connections[0]?.headers).toEqual([
      ['content-type', 'text/event-stream'],
      ['x-name', 'a: b'],
    ]);
  });

  test('of the last response counts where a redirect or a proxy came before', async () => {
    const before = 'HTTP/1.1 301 Moved Permanently\nlocation: /b\n\nHTTP/1.1 100 Continue\n\n';
    const { events, rows } = await said(`${before}HTTP/1.1 500 Oh no\n\n${body}`);
    expect(rows).toEqual(['Response head: status 500 Oh no · from the lines before the stream']);
    expect(events).toEqual(['1']);
  });

  test('leaves the bytes of the body as they were', async () => {
    const batches = await read(Buffer.from(`${HEAD}\ufeff${body}`));
    const file = await bytesOf(writeEventStream(partOf(reduced(batches)), NO_MASKING, HEADER, findIn(batches), {}));
    expect(String(file)).toBe(`\ufeff${body}`);
  });

  test.each([
    ['that is none', 'HTTP/1.1 hello\n\ndata: 1\n\n'],
    ['with a line that is no header', 'HTTP/1.1 200 OK\nno header\n\ndata: 1\n\n'],
    ['that never ends', 'HTTP/1.1 200 OK\ncontent-type: text/event-stream'],
    ['that only begins', 'HTT'],
  ])('%s is read as lines of the stream', async (_, text) => {
    const { rows } = await said(text);
    expect(rows.join()).not.toContain('Response head');
    expect(rows.length).toBeGreaterThan(0);
  });
});

describe('any bytes', () => {
  test('are read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 1, max: 90 }), async (bytes, step) => {
        const log = reduced(await read(bytes, step));
        expect(log.streams).toHaveLength(1);
      }),
      { numRuns: runs(500) },
    );
  });
});
