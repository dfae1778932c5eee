import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { raw } from '../helpers/raw.ts';
import { withTarget } from '../helpers/with-target.ts';

const start = withTarget();
const UPGRADE = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: abc\r\n';

/** Everything that a socket receives until it ends or has received `until`. */
function talk(port: number, text: string, until: string, then = ''): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let got = '';
    let answered = false;
    socket.write(text);
    socket.on('data', (bytes) => {
      got += bytes;
      if (!answered && got.includes('\r\n\r\n')) {
        answered = true;
        if (then !== '') socket.write(then);
      }
      if (got.includes(until)) socket.destroy();
    });
    socket.on('close', () => resolve(got));
    socket.on('error', () => {});
  });
}

test('a WebSocket passes through in both directions, with the bytes that came with the head', async () => {
  let seen: Record<string, unknown> = {};
  let closed = false;
  const { proxy, targetUrl } = await start(
    (_req, res) => void res.end(),
    (req: IncomingMessage, socket: Duplex, head: Buffer) => {
      seen = { url: req.url, origin: req.headers['origin'], host: req.headers['host'], head: head.toString() };
      socket.once('end', () => (closed = true));
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: xyz\r\n\r\nhello ',
      );
      socket.on('data', (bytes) => socket.write(`echo ${bytes}`));
    },
  );
  const head = `GET /hmr?token=1 HTTP/1.1\r\nHost: 127.0.0.1:${proxy.port}\r\nOrigin: ${proxy.url}\r\n${UPGRADE}\r\n`;
  const got = await talk(proxy.port, head, 'echo world', 'world');
  expect(got).toMatch(/^HTTP\/1\.1 101 [\s\S]*Sec-WebSocket-Accept: xyz\r\n\r\nhello echo world$/);
  expect(seen).toEqual({ url: '/hmr?token=1', origin: targetUrl, host: new URL(targetUrl).host, head: '' });
  await expect.poll(() => closed).toBe(true);
});

test('a refused upgrade says why; a target that is down gives a 502, a re-bound name a 403', async () => {
  const { proxy, target } = await start(
    (_req, res) => void res.writeHead(426, { 'X-Why': 'because' }).end('no'),
    (_req: unknown, socket: Duplex) =>
      void socket.end('HTTP/1.1 400 Bad Request\r\nX-Why: because\r\nContent-Length: 2\r\n\r\nno'),
  );
  const request = (host: string) => `GET / HTTP/1.1\r\nHost: ${host}\r\n${UPGRADE}\r\n`;
  expect(await talk(proxy.port, request('localhost'), '\n\nnever')).toMatch(
    /^HTTP\/1\.1 400 [\s\S]*X-Why: because[\s\S]*no$/,
  );
  expect(await talk(proxy.port, request('evil.test'), '\n\nnever')).toMatch(/^HTTP\/1\.1 403 /);
  target.closeAllConnections();
  await new Promise((resolve) => target.close(resolve));
  expect(await talk(proxy.port, request('localhost'), '\n\nnever')).toMatch(
    /^HTTP\/1\.1 502 [\s\S]*connection refused/,
  );
  expect((await raw(proxy.url)).status).toBe(502);
});

test('restart closes WebSockets', async () => {
  const { proxy } = await start(
    (_req, res) => void res.end(),
    (_req: unknown, socket: Duplex) =>
      void socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
  );
  const left = connect(proxy.port, '127.0.0.1');
  await once(left, 'connect');
  left.destroy();
  const socket = connect(proxy.port, '127.0.0.1');
  socket.write(`GET / HTTP/1.1\r\nHost: localhost\r\n${UPGRADE}\r\n`);
  const [head] = await once(socket, 'data');
  expect(String(head)).toMatch(/^HTTP\/1\.1 101 /);
  const closed = once(socket, 'close');
  await proxy.restart(0);
  await closed;
});
