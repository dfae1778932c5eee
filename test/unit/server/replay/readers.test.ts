import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../../../../src/server/server.ts';
import { captureFile, chunk, ended, event, opened, started } from '../helpers/capture.ts';
import { ask } from '../helpers/control.ts';
import { raw } from '../helpers/raw.ts';

const PARTNER = 'https://partner.example';
const recorded = (stream: number, url: string, headers: [string, string][], body: string) => [
  opened(stream, url),
  started(stream, 1, 1000, { status: 200, headers }),
  ended(stream, 1, 1001),
  chunk(stream, 1, 1000, 0, body),
];
const STREAM: [string, string][] = [['content-type', 'text/event-stream']];

let server: TestServer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sse-inspector-replay-'));
  const file = join(folder, 'log.sse.ndjson');
  const lines = [
    ...recorded(1, '/e', STREAM, 'data: secret\n\n'),
    ...recorded(2, '/a?q=1&token=s3cret', STREAM, 'data: first\n\n'),
    ...recorded(3, '/a?q=2&token=s3cret', STREAM, 'data: second\n\n'),
    ...recorded(
      4,
      '/page',
      [
        ['content-type', 'text/html'],
        ['content-security-policy', "script-src 'unsafe-inline'"],
        ['x-content-type-options', 'none'],
        ['access-control-allow-origin', '*'],
        ['cross-origin-resource-policy', 'cross-origin'],
        ['cache-control', 'max-age=60'],
      ],
      '<script>alert(1)</script>',
    ),
    opened(5, '/open'),
    started(5, 1, 1000, { headers: STREAM }),
    event(5, 1, 1001, { data: 'x' }),
  ];
  await writeFile(file, captureFile(lines));
  server = await startServer({
    port: 0,
    replay: { file, speed: Number.POSITIVE_INFINITY, allowOrigins: [PARTNER] },
  });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const get = (headers: Record<string, string>, path = '/e') => raw(server.url + path, { headers });

test('a web page cannot read a recording, with or without credentials', async () => {
  for (const origin of [
    'http://evil.test',
    'null',
    'http://localhost.evil.test',
    'http://127.0.0.1.evil.test',
    'https://partner.example.evil.test',
    'http://partner.example',
    'http://user@localhost',
    'file://',
  ]) {
    for (const path of ['/e', '/', '/nothing', '/open']) {
      const { body, headers, status } = await get({ Origin: origin, Cookie: 'a=1' }, path);
      expect([status, body.includes('secret'), [...headers.keys()].filter((name) => /^access-/.test(name))]).toEqual([
        403,
        false,
        [],
      ]);
    }
    const preflight = await raw(`${server.url}/e`, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Private-Network': 'true' },
    });
    expect([preflight.status, preflight.headers.has('access-control-allow-origin')], origin).toEqual([403, false]);
    expect(preflight.headers.has('access-control-allow-private-network'), origin).toBe(false);
  }
  expect(server.control.registry.attempts()).toEqual([]);
});

test('a fault of the replay does not respond to another page either', async () => {
  await ask(server, '/faults', { faults: { status: 503 } });
  const { status, headers } = await get({ Origin: 'http://evil.test' });
  await ask(server, '/faults/clear', {});
  expect([status, headers.has('access-control-allow-origin')]).toEqual([403, false]);
});

test('the response to a refused page names the option that allows it', async () => {
  expect((await get({ Origin: 'http://app.test' })).body.toString()).toBe(
    'A page of http://app.test may not read this recording. To allow it: --allow-origin http://app.test\n',
  );
});

test('a name that is re-bound to this machine does not get the recording', async () => {
  for (const host of [`evil.test:${server.port}`, `127.0.0.1.evil.test:${server.port}`]) {
    const { body, status } = await get({ Host: host, Origin: `http://${host}` });
    expect([status, body.includes('secret')], host).toEqual([403, false]);
    expect((await get({ Host: host }, '/')).status).toBe(403);
  }
});

test('pages of this machine, extensions and the allowed origins read it, with credentials', async () => {
  for (const origin of [
    'http://localhost:3000',
    'https://app.localhost',
    'http://127.0.0.1:5173',
    'http://[::1]:8080',
    'chrome-extension://abcdef',
    'moz-extension://1-2-3',
    server.url,
    PARTNER,
  ]) {
    const { body, headers } = await get({ Origin: origin });
    expect(body.toString(), origin).toBe('data: secret\n\n');
    expect(
      ['access-control-allow-origin', 'access-control-allow-credentials', 'vary'].map((name) => headers.get(name)),
    ).toEqual([origin, 'true', 'Origin']);
    const preflight = await raw(`${server.url}/e`, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Private-Network': 'true' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-private-network')], origin).toEqual([
      204,
      'true',
    ]);
  }
});

test('a page at the address of the server itself reads it, whichever address that is', async () => {
  const host = `192.168.1.5:${server.port}`;
  expect((await get({ Host: host, Origin: `http://${host}` })).status).toBe(200);
  expect((await get({ Host: host, Origin: 'http://192.168.1.5:1' })).status).toBe(403);
});

test('without an origin it is readable, but no cache may serve it to a page', async () => {
  const { body, headers } = await get({});
  expect(body.toString()).toBe('data: secret\n\n');
  expect([headers.get('vary'), headers.has('access-control-allow-origin')]).toEqual(['Origin', false]);
  // As an image or a script: such a request has no `Origin`.
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
});

test('recorded HTML runs nothing, and recorded headers lift no protection', async () => {
  const { body, headers } = await get({}, '/page');
  expect(body.toString()).toContain('<script>');
  expect(
    [
      'content-type',
      'content-security-policy',
      'x-content-type-options',
      'access-control-allow-origin',
      'cross-origin-resource-policy',
      'cache-control',
    ].map((name) => headers.get(name)),
  ).toEqual(['text/html', "sandbox; default-src 'none'", 'nosniff', undefined, 'same-origin', 'max-age=60']);
  for (const path of ['/nothing', '/%ff'])
    expect((await get({}, path)).headers.get('content-security-policy'), path).toBe("sandbox; default-src 'none'");
});

test('the state masks the secrets of recorded addresses, which still start the right stream', async () => {
  const { json } = await ask(server, '/state');
  expect(JSON.stringify(json)).not.toContain('s3cret');
  expect(json).toMatchObject({ streams: [{}, { url: '/a?q=1&token=***' }, { url: '/a?q=2&token=***' }, {}, {}] });
  expect((await get({}, '/a?q=2&token=***')).body.toString()).toBe('data: second\n\n');
});
