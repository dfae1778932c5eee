import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventSource } from 'eventsource';
import { afterAll, afterEach, expect, test } from 'vitest';
import { explain } from '../../../../src/cli/explain.ts';
import { readArgs } from '../../../../src/cli/serve/args.ts';
import { greeting } from '../../../../src/cli/serve/greeting.ts';
import { startServer, type TestServer } from '../../../../src/server/server.ts';
import { captureFile, chunk, ended, event, lost, opened, retry, sent, started } from '../helpers/capture.ts';
import { ask, HEADER } from '../helpers/control.ts';
import { raw } from '../helpers/raw.ts';

const folder = await mkdtemp(join(tmpdir(), 'sse-inspector-replay-'));
afterAll(() => rm(folder, { recursive: true }));
const open: TestServer[] = [];
afterEach(() => Promise.all(open.splice(0).map((server) => server.close())));

async function replay(lines: readonly object[], speed = 1): Promise<TestServer> {
  const file = join(folder, `log-${open.length}.sse.ndjson`);
  await writeFile(file, captureFile(lines));
  const server = await startServer({ port: 0, replay: { file, speed } });
  open.push(server);
  return server;
}

const chat = (end = 'done') => [
  opened(1, '/v1/chat?x=1', 'fetch', 'POST'),
  sent(1, 1, 1000),
  started(1, 1, 1100, {
    status: 200,
    headers: [
      ['content-type', 'text/event-stream; charset=utf-8'],
      ['x-id', 'a'],
    ],
  }),
  event(1, 1, 1200, { data: 'a', offset: 0, length: 9 }),
  event(1, 1, 1500, { data: 'b', offset: 9, length: 9 }),
  ended(1, 1, 1600, end),
  chunk(1, 1, 1200, 0, 'data: a\n\n'),
  chunk(1, 1, 1500, 9, 'data: b\n\n'),
];
const POST = { method: 'POST', body: '{"stream":true}' };

test('a stream is served at its address, with its head and its bytes', async () => {
  const server = await replay(chat(), Number.POSITIVE_INFINITY);
  const answer = await raw(`${server.url}/v1/chat?x=1`, POST);
  expect(answer).toMatchObject({ status: 200, ending: 'complete' });
  expect([answer.headers.get('content-type'), answer.headers.get('x-id')]).toEqual([
    'text/event-stream; charset=utf-8',
    'a',
  ]);
  expect(answer.chunks.map(String)).toEqual(['data: a\n\n', 'data: b\n\n']);
});

test('at normal speed it takes as long as the recording', async () => {
  const server = await replay(chat());
  const start = performance.now();
  await raw(`${server.url}/v1/chat?x=1`, POST);
  expect(performance.now() - start).toBeGreaterThan(595);
});

test('a broken response breaks again; one that stayed open stays open', async () => {
  const cut = await replay(chat('error'), Number.POSITIVE_INFINITY);
  expect((await raw(`${cut.url}/v1/chat?x=1`, POST)).ending).toBe('fin');
  const open = await replay(chat('cancelled'), Number.POSITIVE_INFINITY);
  const sentEvents = () => open.clients().map(({ attempt }) => attempt.sent.events);
  const first = raw(`${open.url}/v1/chat?x=1`, POST);
  await expect.poll(sentEvents).toEqual([2]);
  // If the first had ended, it would be gone after another client has received everything.
  const second = raw(`${open.url}/v1/chat?x=1`, POST);
  await expect.poll(sentEvents).toEqual([2, 2]);
  open.dropAll();
  await Promise.all([first, second]);
});

test('an EventSource gets every event once, despite recorded and new drops', async () => {
  const server = await replay(
    [
      opened(1, '/events', 'EventSource'),
      started(1, 1, 1000),
      retry(1, 1, 1000, 20),
      ...[1, 2, 3].map((n) => event(1, 1, 1000 + n, { data: String(n), lastEventId: String(n) })),
      lost(1, 1, 1004),
      started(1, 2, 2000),
      ...[4, 5, 6].map((n) => event(1, 2, 2000 + n, { data: String(n), lastEventId: String(n) })),
      lost(1, 2, 2010),
    ],
    Number.POSITIVE_INFINITY,
  );
  await ask(server, '/faults', { path: '/events', faults: { drop: 2, attempts: 1 } });
  const source = new EventSource(`${server.url}/events`);
  const got: string[] = [];
  source.onmessage = ({ data }) => got.push(data);
  await expect.poll(() => source.readyState).toBe(2);
  expect(got).toEqual(['1', '2', '3', '4', '5', '6']);
  expect(server.control.registry.attempts().map(({ lastEventId, status }) => [lastEventId, status])).toEqual([
    [null, 200],
    ['2', 200],
    ['3', 200],
    ['6', 204],
  ]);
});

test('the root lists the streams without scripts; the state has the same entries', async () => {
  const server = await replay([
    opened(1, '/a?<script>alert(1)</script>'),
    started(1, 1, 1000),
    event(1, 1, 1001, { data: 'x' }),
  ]);
  const { body, headers } = await raw(`${server.url}/`);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(body.toString()).not.toContain('<script>alert');
  const { json } = await ask(server, '/state');
  expect(json).toMatchObject({ mode: 'replay', speed: 1, streams: [{ method: 'GET', events: 1, duration: 1 }] });
  expect(greeting(server)).toContain('lists 1 stream of log-');
  const unknown = await raw(`${server.url}/nothing`);
  expect([unknown.status, unknown.body.toString()]).toEqual([
    404,
    'Nothing was recorded for GET /nothing. What was is listed at /\n',
  ]);
  const preflight = await raw(`${server.url}/a`, { method: 'OPTIONS', headers: { Origin: 'http://localhost:3000' } });
  expect(preflight.status).toBe(204);
});

test('a recorded page cannot control the server or break the head', async () => {
  const server = await replay([
    opened(1, '/page'),
    started(1, 1, 1000, {
      status: 200,
      headers: [
        ['content-type', 'text/html'],
        ['x-bad', 'a\r\nb: c'],
        ['b d', 'x'],
      ],
    }),
    ended(1, 1, 1001),
    chunk(1, 1, 1000, 0, '<script>fetch("/drop")</script>'),
  ]);
  const page = await raw(`${server.url}/page`);
  expect([page.status, page.headers.has('b'), page.headers.has('x-bad')]).toEqual([200, false, false]);
  const direct = await raw(`${server.controlUrl}/drop`, {
    method: 'POST',
    headers: { ...HEADER, Origin: server.url },
    body: '{}',
  });
  expect(direct.status).toBe(403);
});

test('an error says why a file cannot be replayed', async () => {
  const missing = startServer({ port: 0, replay: { file: join(folder, 'no.sse.ndjson') } });
  expect(explain(await missing.catch((error: unknown) => error))).toMatch(
    /no\.sse\.ndjson cannot be read: there is no such file/,
  );
  const empty = join(folder, 'empty.sse.ndjson');
  await writeFile(empty, captureFile([]));
  await expect(startServer({ port: 0, replay: { file: empty } })).rejects.toThrow(
    'no stream in it that could be replayed',
  );
});

test('arguments are read and checked', () => {
  expect(readArgs(['--replay', 'a.sse', '--speed', 'max'], 'serve')).toMatchObject({
    replay: { file: 'a.sse', speed: Number.POSITIVE_INFINITY },
  });
  expect(readArgs(['--replay', 'a.sse', '--speed', '0.5'], 'serve')).toMatchObject({ replay: { speed: 0.5 } });
  expect(readArgs(['--proxy', 'http://x'], 'serve')).toMatchObject({ proxy: 'http://x' });
  for (const speed of ['0', '1e3', 'fast'])
    expect(() => readArgs(['--replay', 'a', '--speed', speed], 'serve')).toThrow('--speed must be');
  expect(
    readArgs(['--replay', 'a.sse', '--allow-origin', 'https://a.test', '--allow-origin', 'http://b:1'], 'serve'),
  ).toMatchObject({ replay: { allowOrigins: ['https://a.test', 'http://b:1'] } });
  for (const origin of ['*', 'null', 'a.test', 'https://a.test/', 'https://a.test/x', 'ftp://a.test'])
    expect(() => readArgs(['--replay', 'a', '--allow-origin', origin], 'serve'), origin).toThrow(
      '--allow-origin must be',
    );
  expect(() => readArgs(['--allow-origin', 'https://a.test'], 'serve')).toThrow('--allow-origin is for a replay');
  expect(() => readArgs(['--speed', '1'], 'serve')).toThrow('--speed is for a replay');
  expect(() => readArgs(['--replay', 'a', '--proxy', 'b'], 'serve')).toThrow('exclude each other');
});
