import { expect, test } from 'vitest';
import { SCENARIOS } from '../../../src/server/scenarios/index.ts';
import { HEADER } from './helpers/control.ts';
import { type RawRequest, raw } from './helpers/raw.ts';
import { withServer } from './helpers/with-server.ts';
import { withTarget } from './helpers/with-target.ts';

const server = withServer();
const start = withTarget();
const SCRIPT = '<script>alert(1)</script>';
/** Opened as a page, such a response runs no script and has no origin; its type is never sniffed. */
const INERT = ["sandbox; default-src 'none'", 'nosniff'];

async function policyOf(url: string, request?: RawRequest) {
  const { headers } = await raw(url, { until: () => true, ...request });
  return [headers.get('content-security-policy'), headers.get('x-content-type-options')];
}

test('a form of another site cannot run a script in what a scenario echoes', async () => {
  const form = {
    method: 'POST',
    headers: { Origin: 'http://evil.test', 'Content-Type': 'text/plain' },
    body: SCRIPT,
  };
  const url = `${server().url}/broadcast?contentType=text/html`;
  const { body, headers } = await raw(url, form);
  expect([headers.get('content-type'), body.toString()]).toEqual(['text/html', expect.stringContaining(SCRIPT)]);
  expect(await policyOf(url, form)).toEqual(INERT);
});

test('no scenario can be opened as a page of the server, whatever type the query asks for', async () => {
  const types = ['text/html', 'image/svg%2Bxml', 'application/xhtml%2Bxml', ''];
  const checks = SCENARIOS.flatMap(({ path, start: { body = {}, method = 'GET' } }) =>
    types.map(async (type) => {
      const request = { method, ...(method === 'POST' ? { body: JSON.stringify(body) } : {}) };
      const query = `contentType=${type}&dropBytes=0&dropWait=0`;
      expect(await policyOf(`${server().url}${path}?${query}`, request), `${path} as ${type}`).toEqual(INERT);
    }),
  );
  // At once: some take seconds before they respond.
  await Promise.all(checks);
});

test.each([
  ['a path that is unknown', `/${SCRIPT}`, {}],
  ['a path that cannot be decoded', '/%ff', {}],
  ['a bad parameter', `/numbers?${encodeURIComponent(SCRIPT)}=1`, {}],
  ['a wrong method', '/numbers', { method: 'PUT' }],
  ['a body that is too large', '/v1/messages', { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) }],
  ['a fault', '/numbers?status=404&contentType=text/html', {}],
  ['a redirect', '/numbers?redirect=1', {}],
  ['a preflight', '/numbers', { method: 'OPTIONS' }],
  ['the list of scenarios', '/scenarios', {}],
] satisfies [string, string, RawRequest][])('%s gets a response that runs nothing', async (_what, path, request) => {
  expect(await policyOf(server().url + path, request)).toEqual(INERT);
});

test('the control port serves nothing that runs, except its own page', async () => {
  const url = server().controlUrl;
  for (const path of ['/state', '/scenarios', `/${SCRIPT}`, '/clients/x/sent', '/%ff'])
    expect(await policyOf(url + path, { headers: HEADER }), path).toEqual(INERT);
  expect(await policyOf(`${url}/state`), 'without the header').toEqual(INERT);
  expect(await policyOf(`${url}/drop`, { method: 'POST', headers: HEADER, body: SCRIPT }), 'no JSON').toEqual(INERT);
  expect((await policyOf(`${url}/`))[0]).toContain("default-src 'self'");
});

test('the demo page runs its own files alone; the plain pages have no policy', async () => {
  expect((await policyOf(`${server().url}/`))[0]).toContain("default-src 'self'");
  for (const path of ['/blank', '/frame', '/frame/inner'])
    expect(await policyOf(server().url + path), path).toEqual([undefined, 'nosniff']);
  expect(await policyOf(`${server().url}/policy`)).toEqual(["connect-src 'self'", 'nosniff']);
});

test('the proxy leaves the pages of its target alone; its own responses run nothing', async () => {
  const { proxy, target } = await start((_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': "script-src 'self'" }).end(SCRIPT);
  });
  expect(await policyOf(proxy.url)).toEqual(["script-src 'self'", undefined]);
  const other = { headers: { Host: `${SCRIPT}:1` } };
  expect(await policyOf(proxy.url, other)).toEqual(INERT);
  expect(
    await policyOf(proxy.url, { headers: { ...other.headers, Connection: 'Upgrade', Upgrade: 'websocket' } }),
  ).toEqual(INERT);
  const stream = { headers: { Accept: 'text/event-stream' } };
  proxy.control.setFaults({}, { status: 404, contentType: 'text/html' });
  expect(await policyOf(proxy.url, stream)).toEqual(INERT);
  proxy.control.clearFaults();
  target.closeAllConnections();
  await new Promise((resolve) => target.close(resolve));
  expect(await policyOf(proxy.url)).toEqual(INERT);
});
