import { expect, test } from 'vitest';
import { HEADER } from '../helpers/control.ts';
import { raw } from '../helpers/raw.ts';
import { withServer } from '../helpers/with-server.ts';

const server = withServer();
const state = (headers: Record<string, string>, method = 'GET') =>
  raw(`${server().controlUrl}/state`, { method, headers });

test('a request without the header is refused', async () => {
  expect((await state({})).status).toBe(403);
  expect((await state(HEADER)).status).toBe(200);
  expect((await raw(`${server().controlUrl}/drop`, { method: 'POST', body: '{}' })).status).toBe(403);
});

test('a name that is re-bound to this machine is refused', async () => {
  const port = new URL(server().controlUrl).port;
  for (const host of [
    `evil.test:${port}`,
    '127.0.0.1',
    `127.0.0.1:${Number(port) + 1}`,
    `localhost.evil.test:${port}`,
  ]) {
    expect((await state({ ...HEADER, Host: host })).status, host).toBe(403);
  }
  expect((await state({ ...HEADER, Host: `localhost:${port}` })).status).toBe(200);
});

test('other origins are refused, with and without a preflight', async () => {
  for (const origin of [
    'http://evil.test',
    'null',
    'http://127.0.0.1:1',
    `http://127.0.0.1:${server().port}.evil.test`,
  ]) {
    expect((await state({ Origin: origin }, 'OPTIONS')).status, origin).toBe(403);
    const direct = await state({ ...HEADER, Origin: origin });
    expect([direct.status, direct.headers.has('access-control-allow-origin')], origin).toEqual([403, false]);
  }
});

test('the demo page and extensions are allowed', async () => {
  for (const origin of [
    server().url,
    `http://localhost:${server().port}`,
    'chrome-extension://abcdef',
    'moz-extension://1-2-3',
  ]) {
    const preflight = await state({ Origin: origin, 'Access-Control-Request-Headers': 'x-sse-inspector' }, 'OPTIONS');
    expect(preflight.status, origin).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-sse-inspector');
  }
});

test('the main port has no control API', async () => {
  expect((await raw(`${server().url}/state`, { headers: HEADER })).status).toBe(404);
});

const COMMANDS = ['drop', 'pause', 'resume', 'send', 'faults', 'faults/clear', 'refuse', 'restart'];

test('a form of another site changes nothing, nor does a GET', async () => {
  const stream = raw(`${server().url}/broadcast`);
  await expect.poll(() => server().clients().length).toBe(1);
  const origins: Record<string, string>[] = [{}, { Origin: 'null' }, { Origin: 'http://evil.test' }];
  for (const path of COMMANDS) {
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain']) {
      for (const origin of origins) {
        const form = { method: 'POST', headers: { 'Content-Type': type, ...origin }, body: '{"seconds":1}' };
        expect((await raw(`${server().controlUrl}/${path}`, form)).status, `${path} as ${type}`).toBe(403);
      }
    }
    expect((await raw(`${server().controlUrl}/${path}`, { headers: HEADER })).status, `GET ${path}`).toBe(
      path === 'faults' ? 200 : 404,
    );
  }
  expect(
    server()
      .clients()
      .map(({ connection }) => connection.paused),
  ).toEqual([false]);
  expect(server().control.listener.listening).toBe(true);
  server().dropAll();
  await stream;
});
