import { expect, test } from 'vitest';
import { startServer } from '../../../../src/server/server.ts';
import { ask, HEADER } from '../helpers/control.ts';
import { raw } from '../helpers/raw.ts';
import { withTarget } from '../helpers/with-target.ts';

const start = withTarget();
const SECRETS = {
  Cookie: 'sid=s3cret',
  Authorization: 'Bearer s3cret',
  'X-Api-Key': 's3cret',
  Referer: 'http://127.0.0.1/?access_token=s3cret',
};

/** The feed up to the end of a stream, and the state after it. */
async function shownOf(asked: string, headers: Record<string, string>) {
  const { proxy } = await start((_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Set-Cookie': 'sid=s3cret' }).end('data: 1\n\n');
  });
  let following = false;
  const feed = raw(`${proxy.controlUrl}/feed`, {
    headers: HEADER,
    until: (body) => {
      following = body.length > 0;
      return body.includes('event: ended');
    },
  });
  await expect.poll(() => following).toBe(true);
  await raw(proxy.url + asked, { headers: { Accept: 'text/event-stream', ...headers } });
  return { feed: (await feed).body.toString(), state: (await ask(proxy, '/state')).json };
}

test('the state and the feed mask the credentials of a request', async () => {
  const { feed, state } = await shownOf('/e?q=1&api_key=s3cret', { ...SECRETS, 'X-Plain': 'shown' });
  expect(feed).toContain('event: opened');
  expect(feed + JSON.stringify(state)).not.toContain('s3cret');
  const [attempt] = (state as { attempts: { url: string; headers: unknown[] }[] }).attempts;
  expect(attempt?.url).toBe('/e?q=1&api_key=***');
  expect(attempt?.headers).toEqual(
    expect.arrayContaining([
      ['Cookie', '***'],
      ['Authorization', 'Bearer ***'],
      ['X-Api-Key', '***'],
      ['Referer', 'http://127.0.0.1/?access_token=***'],
      ['X-Plain', 'shown'],
    ]),
  );
});

test('the clients that are connected are masked, too', async () => {
  const { proxy } = await start((_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: 1\n\n');
  });
  const stream = raw(`${proxy.url}/e?token=s3cret`, { headers: { Accept: 'text/event-stream', ...SECRETS } });
  await expect.poll(() => proxy.clients().length).toBe(1);
  const { json } = await ask(proxy, '/state');
  expect(json).toMatchObject({ clients: [{ path: '/e', url: '/e?token=***' }] });
  expect(JSON.stringify(json)).not.toContain('s3cret');
  proxy.dropAll();
  await stream;
});

test('the parameters of a scenario are shown as they are: they are the server’s own', async () => {
  const server = await startServer({ port: 0 });
  await raw(`${server.url}/numbers?count=0&key=a`);
  expect((await ask(server, '/state')).json).toMatchObject({ attempts: [{ url: '/numbers?count=0&key=a' }] });
  await server.close();
});
