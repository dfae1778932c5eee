import { expect, test } from 'vitest';
import { defaultPort, startServer } from '../../../src/server/server.ts';
import { raw, rawText } from './helpers/raw.ts';
import { withServer } from './helpers/with-server.ts';

const server = withServer();

test('a 400 names bad and unknown parameters', async () => {
  const { status, body } = await raw(`${server().url}/numbers?interval=-5&cuont=3`);
  expect(status).toBe(400);
  expect(JSON.parse(body.toString())).toEqual({
    error: 'bad parameters',
    parameters: {
      interval: 'must be a whole number from 0 to 86400000, not "-5"',
      cuont: expect.stringContaining('is not known here; known: interval, count, '),
    },
  });
});

test('a 404 for an unknown path points to the list; a wrong method gets a 405', async () => {
  const unknown = await raw(`${server().url}/nothing`);
  expect(unknown.status).toBe(404);
  expect(unknown.body.toString()).toContain('/scenarios');
  const wrong = await raw(`${server().url}/v1/chat/completions`);
  expect(wrong.status).toBe(405);
  expect(wrong.headers.get('allow')).toBe('POST');
});

test('/scenarios lists name, path, parameters and what a conforming client does', async () => {
  const list = JSON.parse(await rawText(`${server().url}/scenarios`));
  expect(list.find(({ name }: { name: string }) => name === 'status')).toMatchObject({
    path: '/status',
    methods: ['GET'],
    parameters: expect.arrayContaining([
      { name: 'interval', about: 'time between events (ms)', default: '1000' },
      { name: 'count', about: 'events before the stream ends', default: 'endless' },
    ]),
  });
});

test('the demo page and the plain pages load', async () => {
  for (const path of [
    '/',
    '/blank',
    '/frame?url=/status',
    '/frame/inner?url=/status',
    '/demo/main.js',
    '/demo/demo.css',
  ]) {
    expect((await raw(`${server().url}${path}`)).status, path).toBe(200);
  }
  expect((await raw(`${server().url}/demo/pages.ts`)).status).toBe(404);
});

test('dropAll closes every stream', async () => {
  const streams = [1, 2, 3].map((n) => raw(`${server().url}/numbers?key=${n}`));
  await expect.poll(() => server().clients().length).toBe(3);
  expect(server().dropAll('rst')).toBe(3);
  expect((await Promise.all(streams)).map(({ ending }) => ending)).toEqual(['rst', 'rst', 'rst']);
  expect(server().clients()).toEqual([]);
});

test('restart closes the sockets and the port, then reopens the same port', async () => {
  const stream = raw(`${server().url}/numbers`);
  await expect.poll(() => server().clients().length).toBe(1);
  const restarted = server().restart(0.3);
  await expect(raw(`${server().url}/scenarios`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  expect(['fin', 'rst']).toContain((await stream).ending);
  await restarted;
  expect((await raw(`${server().url}/scenarios`)).status).toBe(200);
});

test('close resolves while streams are open, and during a restart', async () => {
  const other = await startServer({ port: 0 });
  const stream = raw(`${other.url}/numbers`);
  await expect.poll(() => other.clients().length).toBe(1);
  await other.close();
  await stream;
  const third = await startServer({ port: 0 });
  const restarted = third.restart(60);
  await third.close();
  await restarted;
});

test('starting on a port in use rejects with the code', async () => {
  await expect(startServer({ port: server().port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('a preflight for any method and header passes', async () => {
  const { status, headers } = await raw(`${server().url}/status`, {
    method: 'OPTIONS',
    headers: { Origin: 'http://example.test', 'Access-Control-Request-Headers': 'last-event-id' },
  });
  expect(status).toBe(204);
  expect(headers.get('access-control-allow-origin')).toBe('http://example.test');
  expect(headers.get('access-control-allow-headers')).toBe('last-event-id');
  const methods = headers.get('access-control-allow-methods')?.split(', ');
  expect(methods).toEqual(expect.arrayContaining(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']));
});

test('scenarios, proxy and replay have ports of their own by default', () => {
  const replay = { file: 'x.sse' };
  const ports = [defaultPort({}), defaultPort({ proxy: 'http://localhost:8080' }), defaultPort({ replay })];
  expect(ports).toEqual([4040, 4050, 4060]);
});

test('if the control port is in use, the main port is closed again', async () => {
  const taken = Number(new URL(server().controlUrl).port);
  await expect(startServer({ port: 0, controlPort: taken })).rejects.toMatchObject({ code: 'EADDRINUSE', port: taken });
});

test('a client over the limit gets a 503 until another leaves', async () => {
  const small = await startServer({ port: 0, maxClients: 2 });
  const streams = [1, 2].map((key) => raw(`${small.url}/status?key=${key}`));
  await expect.poll(() => small.clients().length).toBe(2);
  const refused = await raw(`${small.url}/status`);
  expect([refused.status, refused.body.toString()]).toEqual([503, '{"error":"more than 2 clients (--max-clients)"}']);
  small.dropAll();
  await Promise.all(streams);
  expect((await raw(`${small.url}/status?count=0`)).status).toBe(200);
  await small.close();
});

test('a request body over 1 MB gets a 413', async () => {
  const { status } = await raw(`${server().url}/v1/messages?count=0`, {
    method: 'POST',
    body: 'x'.repeat(1024 * 1024 + 1),
  });
  expect(status).toBe(413);
});
