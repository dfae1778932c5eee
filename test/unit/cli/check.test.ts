import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Log } from '../../../src/capture/log/log.ts';
import { readArguments } from '../../../src/cli/check/arguments.ts';
import { readUrl } from '../../../src/cli/check/check-url.ts';
import { findingOutput, reportText } from '../../../src/cli/check/report.ts';
import { readLog } from '../../../src/cli/files/read-log.ts';
import { Diagnosis } from '../../../src/diagnose/diagnosis.ts';
import { BodyReader } from '../../../src/formats/import/body-items.ts';
import { startServer, type TestServer } from '../../../src/server/server.ts';

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startServer({ port: 0 });
  folder = await mkdtemp(join(tmpdir(), 'sse-inspector-check-'));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});
afterEach(() => vi.restoreAllMocks());

function findings(log: Log) {
  const diagnosis = new Diagnosis(log);
  diagnosis.advance();
  return diagnosis.all(log.latest);
}

async function read(...args: string[]): Promise<Log> {
  const asked = readArguments(args);
  if (asked.request === undefined) throw new Error('no URL');
  return readUrl(asked.request);
}

describe('a URL', () => {
  test.each([
    ['/en-dash', 'type-lookalike', 'error'],
    ['/indented', 'indented-field', 'error'],
    ['/unterminated', 'unterminated-end', 'warning'],
  ])('%s: %s', async (path, id, severity) => {
    const found = findings(await read(`${server.url}${path}`));
    expect(found[0]).toMatchObject({ id, severity });
  });

  test('is read again with its last event ID, as often as requested', async () => {
    const log = await read(`${server.url}/resume?interval=1&drop=3&retry=1`, '--reconnects', '2');
    const [stream] = log.streams;
    expect(stream?.connections).toHaveLength(3);
    expect(stream?.connections[1]?.request?.headers).toContainEqual(['last-event-id', expect.stringMatching(/\d/)]);
  });

  test('is closed when its time is over, which is no problem', async () => {
    // It is over once an event has been read: on a busy machine that may take longer than any time that is set.
    const time = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(time.signal);
    const { push } = BodyReader.prototype;
    vi.spyOn(BodyReader.prototype, 'push').mockImplementation(function (this: BodyReader, bytes) {
      const items = push.call(this, bytes);
      if (items.records.some(({ kind }) => kind === 'event')) time.abort();
      return items;
    });
    const log = await read(`${server.url}/status?interval=1`, '--for', '200ms');
    expect(timeout).toHaveBeenCalledWith(200);
    expect(log.totals.events).toBeGreaterThan(0);
    expect(log.streams[0]?.connections[0]).toMatchObject({ how: 'cancelled' });
    expect(findings(log).filter(({ severity }) => severity !== 'hint')).toEqual([]);
  });

  test('takes a method, headers and a body', async () => {
    const log = await read(
      `${server.url}/v1/chat/completions?interval=1&count=2`,
      ...['--data', '{"stream":true}', '--header', 'Content-Type: application/json'],
    );
    expect(log.streams[0]).toMatchObject({ method: 'POST' });
    expect(log.totals.events).toBeGreaterThan(2);
    // On a busy machine the head may be late, which is a hint.
    expect(findings(log).filter(({ severity }) => severity !== 'hint')).toEqual([]);
  });

  test.each([
    [302, true],
    [307, false],
  ])('that redirects a POST with %i is asked as a browser would', async (status, isFound) => {
    const path = `/v1/chat/completions?interval=1&count=2&status=${status}`;
    const log = await read(`${server.url}${path}`, '--data', '{"stream":true}');
    expect(log.streams[0]?.connections[0]?.request?.redirects).toMatchObject([{ status }]);
    expect(log.streams[0]?.connections[0]?.status).toBe(isFound ? 405 : 200);
    expect(findings(log).some(({ id }) => id === 'redirect-post-to-get')).toBe(isFound);
  });

  test('that redirects for ever is left', async () => {
    const log = await read(`${server.url}/hello?status=307&location=/hello?redirect=30`);
    expect(log.streams[0]?.connections[0]).toMatchObject({ how: 'error', message: 'more than 20 redirects' });
  });

  test('without a response says so', async () => {
    const log = await read('http://127.0.0.1:9/');
    expect(log.streams[0]?.connections[0]).toMatchObject({ how: 'error', message: expect.stringMatching(/./) });
  });
});

test('a file is checked like a stream', async () => {
  const path = join(folder, 'stream.sse');
  await writeFile(path, 'retry: 3\n\ndata: a\n\n');
  const read = await readLog(path);
  expect(read && findings(read.log).map(({ id }) => id)).toContain('retry-tiny');
});

test('a report says what is wrong, and what to do', async () => {
  const found = findings(await read(`${server.url}/unterminated`));
  const text = reportText(found, { streams: 1, events: 1 });
  expect(text).toContain('warning  The last event was not dispatched');
  expect(text).toContain('End the last event with an empty line, too.');
  expect(text).not.toContain(`${server.url}/unterminated`);
  expect(reportText(found, { streams: 2, events: 1 })).toContain(`\n  1. GET ${server.url}/unterminated\n`);
  expect(found.map(findingOutput)[0]).toMatchObject({ id: 'unterminated-end', severity: 'warning', connection: 1 });
  expect(reportText([], { streams: 2, events: 3 })).toBe('Read 3 events of 2 streams. No problem found.\n');
});

describe('arguments', () => {
  test.each([
    [[], 'Give one URL or file.'],
    [['a', 'b'], 'Give one URL or file.'],
    [['http://a.test', '--for', 'soon'], '--for takes a time such as 10s'],
    [['http://a.test', '--reconnects', 'x'], '--reconnects takes a whole number.'],
    [['http://a.test', '--header', 'x'], "--header takes 'Name: value'"],
  ])('%j are refused with a reason', (args, reason) => {
    expect(() => readArguments(args)).toThrow(reason);
  });

  test('of the example for GitHub Actions are those that there are', async () => {
    const readme = await readFile('README.md', 'utf8');
    const [, line = ''] = /run: npm run -s check -- (.*) > \S+$/m.exec(readme) ?? [];
    expect(readArguments(line.split(' '))).toMatchObject({
      target: 'http://localhost:3000/events',
      json: true,
      request: { duration: 20_000, reconnects: 1 },
    });
  });

  test('are a method, a time and reconnects', () => {
    expect(readArguments(['https://a.test/', '--data', 'x', '--for', '500ms', '--reconnects', '2'])).toMatchObject({
      request: { method: 'POST', duration: 500, reconnects: 2, body: 'x' },
    });
    expect(readArguments(['file.har', '--json'])).toEqual({ target: 'file.har', json: true, request: undefined });
  });
});
