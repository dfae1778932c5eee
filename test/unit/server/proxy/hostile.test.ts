import { expect, test } from 'vitest';
import { HEADER } from '../helpers/control.ts';
import { raw } from '../helpers/raw.ts';
import { withTarget } from '../helpers/with-target.ts';

const start = withTarget();

test('a page that comes through the proxy cannot control the server', async () => {
  const { proxy } = await start((_req, res) => void res.end('<script src=evil.js></script>'));
  for (const origin of [proxy.url, `http://localhost:${proxy.port}`, 'null', 'http://evil.test']) {
    const preflight = await raw(`${proxy.controlUrl}/drop`, { method: 'OPTIONS', headers: { Origin: origin } });
    expect(preflight.status, origin).toBe(403);
    const direct = await raw(`${proxy.controlUrl}/drop`, {
      method: 'POST',
      headers: { ...HEADER, Origin: origin },
      body: '{}',
    });
    expect([direct.status, direct.headers.has('access-control-allow-origin')], origin).toEqual([403, false]);
  }
  // A simple request and a GET without an Origin, as an image or a script makes them.
  expect((await raw(`${proxy.controlUrl}/drop`, { method: 'POST', body: '{}' })).status).toBe(403);
  for (const path of ['/state', '/feed', '/scenarios', '/faults'])
    expect((await raw(proxy.controlUrl + path)).status, path).toBe(403);
});

test('the control page cannot be framed and runs only its own scripts', async () => {
  const { proxy } = await start((_req, res) => void res.end());
  const page = await raw(`${proxy.controlUrl}/`);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(page.headers.has('access-control-allow-origin')).toBe(false);
  expect((await raw(`${proxy.controlUrl}/demo/control-main.js`)).status).toBe(200);
  const own = { ...HEADER, Origin: proxy.controlUrl };
  expect((await raw(`${proxy.controlUrl}/drop`, { method: 'POST', headers: own, body: '{}' })).status).toBe(200);
  const port = new URL(proxy.controlUrl).port;
  expect((await raw(`${proxy.controlUrl}/`, { headers: { Host: `evil.test:${port}` } })).status).toBe(403);
});

test('a name that is re-bound to this machine gets nothing of the target', async () => {
  let asked = 0;
  const { proxy } = await start((_req, res) => {
    asked++;
    res.end('secret');
  });
  for (const host of [`evil.test:${proxy.port}`, `127.0.0.1.evil.test:${proxy.port}`]) {
    const { status, body } = await raw(proxy.url, { headers: { Host: host } });
    expect([status, body.includes('secret')], host).toEqual([403, false]);
  }
  expect(asked).toBe(0);
});

test('the target cannot inject a header into the response', async () => {
  const { proxy } = await start((_req, res) => {
    res.socket?.end('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX-Bad: a\rb\r\nContent-Length: 0\r\n\r\n');
  });
  const { status, headers } = await raw(proxy.url, { headers: { Accept: 'text/event-stream' } });
  expect([status, headers.has('x-bad')]).toEqual([502, false]);
});
