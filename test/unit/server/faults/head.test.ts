import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { raw } from '../helpers/raw.ts';
import { withServer } from '../helpers/with-server.ts';

const server = withServer();
const get = (query: string) => raw(`${server().url}/status?interval=1&count=1&${query}`);
const BLOCK = 'event: status\nid: 1\ndata: {"msg":"hi"}\n\n';

test.each([301, 302, 303, 307, 308])('status %i redirects to the same stream without the fault', async (code) => {
  const { status, headers, body } = await get(`status=${code}`);
  expect([status, headers.get('location'), body.length]).toEqual([code, '/status?interval=1&count=1', 0]);
});

test.each([401, 404, 429, 500, 503])('status %i replaces the stream by a text', async (code) => {
  const { status, headers, body } = await get(`status=${code}`);
  expect([status, headers.get('content-type')]).toEqual([code, 'text/plain; charset=utf-8']);
  expect(body.toString()).toBe(`${code}, set by a fault\n`);
  expect(headers.get('retry-after')).toBe(code === 429 || code === 503 ? '1' : undefined);
  expect(headers.get('www-authenticate')).toBe(code === 401 ? 'Bearer' : undefined);
});

test('status 204 has no body; 201 keeps the stream', async () => {
  expect(await get('status=204')).toMatchObject({ status: 204, ending: 'complete' });
  const created = await get('status=201');
  expect([created.status, created.body.toString()]).toEqual([201, BLOCK]);
});

test('the request after `attempts` gets a normal response', async () => {
  const codes: number[] = [];
  for (let n = 0; n < 4; n++) codes.push((await get('status=503&attempts=2&retryAfter=7&key=a')).status);
  expect(codes).toEqual([503, 503, 200, 200]);
});

test('retryAfter sets Retry-After', async () => {
  expect((await get('status=503&retryAfter=7')).headers.get('retry-after')).toBe('7');
});

test('redirect is a chain that ends at the stream; location stays on this machine', async () => {
  const first = await get('redirect=2');
  expect([first.status, first.headers.get('location')]).toEqual([307, '/status?interval=1&count=1&redirect=1']);
  const second = await raw(server().url + first.headers.get('location'));
  expect(second.headers.get('location')).toBe('/status?interval=1&count=1&redirect=0');
  expect((await raw(server().url + second.headers.get('location'))).body.toString()).toBe(BLOCK);
  expect((await get('redirect=1&location=http://localhost:1/x')).headers.get('location')).toBe('http://localhost:1/x');
  for (const bad of ['//evil.test', 'https://evil.test/', '/%5Cevil.test', 'http://localhost.evil.test/']) {
    expect((await get(`redirect=1&location=${bad}`)).status, bad).toBe(400);
  }
});

test('contentType replaces the type, also by text that is not ASCII, or removes it', async () => {
  expect((await get('contentType=application/json')).headers.get('content-type')).toBe('application/json');
  const dash = (await get(`contentType=${encodeURIComponent('text/event–stream')}`)).headers.get('content-type') ?? '';
  expect(Buffer.from(dash, 'latin1').toString('utf8')).toBe('text/event–stream');
  expect((await get('contentType=')).headers.has('content-type')).toBe(false);
  expect((await get('contentType=a%0d%0aX-Evil:1')).status).toBe(400);
});

test('cors=off and cacheControl=off omit headers; a preflight fails, too', async () => {
  const origin = { headers: { Origin: 'http://example.test' } };
  const url = `${server().url}/status?count=1`;
  expect((await raw(url, origin)).headers.get('access-control-allow-origin')).toBe('http://example.test');
  expect((await raw(`${url}&cors=off`, origin)).headers.has('access-control-allow-origin')).toBe(false);
  const preflight = await raw(`${url}&cors=off`, { method: 'OPTIONS', ...origin });
  expect([preflight.status, preflight.headers.has('access-control-allow-origin')]).toEqual([405, false]);
  expect((await raw(`${url}&cacheControl=off`)).headers.has('cache-control')).toBe(false);
});

test('gzip=on arrives event by event, gzip=hold at the end', async () => {
  const flushed = await get('gzip=on&count=3');
  expect(flushed.headers.get('content-encoding')).toBe('gzip');
  expect(gunzipSync(flushed.body).toString().match(/^id: /gm)).toHaveLength(3);
  expect(flushed.chunks.length).toBeGreaterThanOrEqual(3);
  const held = await get('gzip=hold&count=50');
  expect(gunzipSync(held.body).toString().match(/^id: /gm)).toHaveLength(50);
  expect(held.chunks.length).toBeLessThanOrEqual(2);
});

test('headDelay delays the head', async () => {
  const start = performance.now();
  await get('headDelay=100');
  expect(performance.now() - start).toBeGreaterThan(98);
});
