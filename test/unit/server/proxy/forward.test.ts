import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { brotliCompressSync, constants, createGzip, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startServer } from '../../../../src/server/server.ts';
import { ask } from '../helpers/control.ts';
import { raw, rawText } from '../helpers/raw.ts';
import { withTarget } from '../helpers/with-target.ts';

const start = withTarget();
const STREAM = { 'Content-Type': 'text/event-stream' };
const ACCEPT = { Accept: 'text/event-stream' };

test('a page passes through with method, path, query, body, headers and status', async () => {
  const { proxy, targetUrl } = await start(async (req, res) => {
    let body = '';
    for await (const part of req) body += part;
    res.writeHead(418, 'Short and stout', ['X-Two', '1', 'X-Two', '2', 'Set-Cookie', 'a=1; Secure', 'ETag', '"x"']);
    res.end(
      JSON.stringify({ method: req.method, url: req.url, host: req.headers.host, origin: req.headers.origin, body }),
    );
  });
  const answer = await raw(`${proxy.url}/a%20b?q=1&q=2`, {
    method: 'PUT',
    headers: { Origin: proxy.url },
    body: 'näh',
  });
  expect(answer.status).toBe(418);
  expect(JSON.parse(answer.body.toString())).toEqual({
    method: 'PUT',
    url: '/a%20b?q=1&q=2',
    host: new URL(targetUrl).host,
    origin: targetUrl,
    body: 'näh',
  });
  expect([answer.headers.get('set-cookie'), answer.headers.get('etag')]).toEqual(['a=1', '"x"']);
  expect(proxy.clients()).toEqual([]);
});

test('redirects of the target lead through the proxy under any of its names', async () => {
  const { proxy, targetUrl } = await start((req, res) => {
    res.writeHead(302, { Location: req.url === '/out' ? 'https://example.test/x' : `${targetUrl}/next` }).end();
  });
  const location = async (path: string, host: string) =>
    (await raw(proxy.url + path, { headers: { Host: host } })).headers.get('location');
  expect(await location('/', `localhost:${proxy.port}`)).toBe(`http://localhost:${proxy.port}/next`);
  expect(await location('/out', `localhost:${proxy.port}`)).toBe('https://example.test/x');
});

test('every path goes to the target', async () => {
  const { proxy } = await start((req, res) => void res.end(`target ${req.method} ${req.url}`));
  for (const path of ['/', '/scenarios', '/demo/main.js', '/faults', '/numbers?interval=1'])
    expect(await rawText(proxy.url + path)).toBe(`target GET ${path}`);
  expect(await rawText(`${proxy.url}/x`, { method: 'OPTIONS' })).toBe('target OPTIONS /x');
});

test('an event stream arrives byte for byte and counts as a client', async () => {
  const bytes = Buffer.from('\ufeffdata: a\r\n\r\n: näh\n\nid: 7\ndata: \u0000\n\n\xff', 'latin1');
  const { proxy } = await start((_req, res) => {
    res.writeHead(200, { ...STREAM, 'Content-Length': bytes.length, 'X-Kept': 'yes' }).end(bytes);
  });
  const { body, headers } = await raw(`${proxy.url}/events?a=b`, { headers: { ...ACCEPT, 'Last-Event-ID': '41' } });
  expect(body).toEqual(bytes);
  expect([headers.get('x-kept'), headers.get('content-length'), headers.has('access-control-allow-origin')]).toEqual([
    'yes',
    undefined,
    false,
  ]);
  expect(proxy.control.registry.attempts()).toMatchObject([
    {
      source: expect.stringContaining('127.0.0.1:'),
      url: '/events?a=b',
      path: '/events',
      lastEventId: '41',
      status: 200,
    },
  ]);
});

test('a stream that only its response reveals can be controlled (a POST that accepts anything)', async () => {
  const { proxy } = await start((req, res) => {
    res.writeHead(200, STREAM);
    req.on('data', (body) => res.write(`data: ${body}\n\n`));
  });
  const stream = raw(`${proxy.url}/chat`, { method: 'POST', body: '{"stream":true}', headers: { Accept: '*/*' } });
  await expect.poll(() => proxy.clients()[0]?.attempt.sent.events).toBe(1);
  await ask(proxy, '/send', { path: '/chat', event: 'by', data: 'hand' });
  await ask(proxy, '/drop', { path: '/chat', how: 'rst' });
  const { body, ending } = await stream;
  expect([body.toString(), ending]).toEqual(['data: {"stream":true}\n\nevent: by\ndata: hand\n\n', 'rst']);
});

test('a status fault spares the target; other faults apply to its events', async () => {
  let asked = 0;
  const { proxy } = await start((_req, res) => {
    asked++;
    res.writeHead(200, STREAM).write('id: 1\ndata: 1\n\nid: 2\ndata: 2\n\nid: 3\ndata: 3\n\n');
  });
  await ask(proxy, '/faults', { path: '/e', faults: { status: 503, attempts: 1 } });
  expect((await raw(`${proxy.url}/e`, { headers: ACCEPT })).status).toBe(503);
  expect(asked).toBe(0);
  await ask(proxy, '/faults', { path: '/e', faults: { drop: 2, contentType: 'text/plain' } });
  const cut = await raw(`${proxy.url}/e`, { headers: ACCEPT });
  expect([cut.ending, cut.body.toString()]).toEqual(['fin', 'id: 1\ndata: 1\n\nid: 2\ndata: 2\n\n']);
  expect(cut.headers.get('content-type')).toBe('text/plain');
});

test('a response that is no stream although one was requested passes through and is reported', async () => {
  const { proxy } = await start((_req, res) => void res.writeHead(404, { 'Content-Type': 'text/html' }).end('<p>none'));
  const { status, body } = await raw(`${proxy.url}/e`, { headers: ACCEPT });
  expect([status, body.toString()]).toEqual([404, '<p>none']);
  expect(proxy.control.registry.attempts()).toMatchObject([{ status: 404, ended: { reason: 'no event stream' } }]);
  expect(proxy.clients()).toEqual([]);
});

test.each(['gzip', 'deflate', 'br'] as const)(
  'events of a target that compresses (%s) arrive immediately, and faults apply to them',
  async (coding) => {
    const { proxy } = await start((_req, res) => {
      res.writeHead(200, { ...STREAM, 'Content-Encoding': coding });
      if (coding === 'gzip') {
        const gzip = createGzip();
        gzip.pipe(res);
        gzip.write('data: 1\n\n');
        gzip.flush(constants.Z_SYNC_FLUSH);
      } else res.end((coding === 'br' ? brotliCompressSync : deflateSync)('data: 1\n\n'));
    });
    const { body, headers } = await raw(`${proxy.url}/e`, {
      headers: { ...ACCEPT, 'Accept-Encoding': coding },
      until: (bytes) => bytes.length >= 9,
    });
    expect([body.toString(), headers.has('content-encoding')]).toEqual(['data: 1\n\n', false]);
  },
);

test('when a client disconnects, the request to the target ends', async () => {
  let open = 0;
  const { proxy } = await start((_req, res) => {
    open++;
    res.once('close', () => open--);
    if (_req.url === '/e') res.writeHead(200, STREAM).write('data: 1\n\n');
    else if (_req.url === '/page') res.write('<p>');
  });
  await raw(`${proxy.url}/e`, { headers: ACCEPT, until: (body) => body.length > 0 });
  await raw(`${proxy.url}/page`, { until: (body) => body.length > 0 });
  // A request without a response so far.
  const socket = connect(proxy.port, '127.0.0.1');
  socket.write(`GET /silent HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await expect.poll(() => open).toBe(1);
  socket.destroy();
  await expect.poll(() => open).toBe(0);
});

test('a client that does not read makes the target wait and loses nothing', async () => {
  const TOTAL = 64 * 1024 * 1024;
  const piece = Buffer.from(`data: ${'x'.repeat(65_528)}\n\n`);
  let sent = 0;
  const { proxy } = await start((_req, res) => {
    res.writeHead(200, STREAM);
    const fill = (): void => {
      while (sent < TOTAL) {
        sent += piece.length;
        if (!res.write(piece)) return void res.once('drain', fill);
      }
      res.end();
    };
    fill();
  });
  const socket: Socket = connect(proxy.port, '127.0.0.1');
  socket.pause();
  socket.write(`GET /e HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n`);
  let before = -1;
  await expect
    .poll(
      () => {
        const still = sent > 0 && sent === before;
        before = sent;
        return still;
      },
      { interval: 200 },
    )
    .toBe(true);
  expect(sent).toBeLessThan(TOTAL / 2);
  let got = 0;
  socket.on('data', (bytes) => (got += bytes.length));
  socket.resume();
  await expect.poll(() => got).toBeGreaterThan(TOTAL);
  socket.destroy();
});

test('a target that breaks the connection breaks it for the client', async () => {
  let answering: Socket | null = null;
  const { proxy } = await start((_req, res) => {
    answering = res.socket;
    res.writeHead(200, STREAM).write('data: 1\n\n');
  });
  // A reset takes along what is under way.
  const breakOnceRead = (body: Buffer) => {
    if (body.length > 0) answering?.resetAndDestroy();
    return false;
  };
  const { body, ending } = await raw(`${proxy.url}/e`, { headers: ACCEPT, until: breakOnceRead });
  expect([body.toString(), ending]).toEqual(['data: 1\n\n', 'fin']);
  await expect
    .poll(() => proxy.control.registry.attempts()[0]?.ended?.reason)
    .toBe('failed: the target broke off (ECONNRESET)');
});

test('a target that is down gives a 502 and a problem in the state until it is up again', async () => {
  const { proxy, target, targetUrl } = await start((_req, res) => void res.end('up'));
  const port = Number(new URL(targetUrl).port);
  target.closeAllConnections();
  await new Promise((resolve) => target.close(resolve));
  const down = await raw(`${proxy.url}/`);
  expect(down.status).toBe(502);
  expect(down.body.toString()).toBe(
    `The target ${targetUrl} cannot be reached: connection refused: is it running? (ECONNREFUSED)\n`,
  );
  expect((await raw(`${proxy.url}/e`, { headers: ACCEPT })).status).toBe(502);
  expect((await ask(proxy, '/state')).json).toMatchObject({
    mode: 'proxy',
    target: { url: targetUrl, problem: { message: 'connection refused: is it running? (ECONNREFUSED)' } },
    attempts: [{ status: 502, ended: { reason: 'target: connection refused: is it running? (ECONNREFUSED)' } }],
  });
  const again = createServer((_req, res) => void res.end('up again')).listen(port, '127.0.0.1');
  await once(again, 'listening');
  expect(await rawText(`${proxy.url}/`)).toBe('up again');
  expect((await ask(proxy, '/state')).json).toMatchObject({ target: { problem: null } });
  again.closeAllConnections();
  again.close();
});

test('a proxy passes on the Last-Event-ID', async () => {
  const behind = await startServer({ port: 0 });
  const proxy = await startServer({ port: 0, proxy: behind.url });
  const get = (id?: string) =>
    rawText(`${proxy.url}/numbers?interval=1&count=3`, {
      headers: { ...ACCEPT, ...(id ? { 'Last-Event-ID': id } : {}) },
    });
  expect(await get()).toContain('data: ');
  expect(behind.control.registry.attempts()[0]?.lastEventId).toBeNull();
  await get('2');
  expect(behind.control.registry.attempts()[1]?.lastEventId).toBe('2');
  await proxy.close();
  await behind.close();
});
