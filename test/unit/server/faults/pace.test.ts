import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { raw } from '../helpers/raw.ts';
import { withServer } from '../helpers/with-server.ts';

const server = withServer();
const timed = async (query: string) => {
  const start = performance.now();
  const response = await raw(`${server().url}/status?${query}`);
  return {
    ...response,
    took: performance.now() - start,
    ids: response.body
      .toString()
      .match(/(?<=^id: )\d+/gm)
      ?.map(Number),
  };
};
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

test('delay delivers everything late and in order', async () => {
  const { took, ids } = await timed('interval=10&count=20&delay=200');
  expect(ids).toEqual(upTo(20));
  expect(took).toBeGreaterThan(380);
});

test('jitter keeps the order', async () => {
  const { ids } = await timed('interval=2&count=40&jitter=30');
  expect(ids).toEqual(upTo(40));
});

test('bandwidth limits the bytes per second', async () => {
  const { took, ids, body } = await timed('interval=0&count=50&bandwidth=5000');
  expect(ids).toEqual(upTo(50));
  expect(took).toBeGreaterThan((body.length / 5000) * 1000 * 0.85);
});

test('batchBytes sends nothing until there are enough bytes', async () => {
  const { chunks, ids } = await timed('interval=2&count=40&batchBytes=500');
  expect(ids).toEqual(upTo(40));
  expect(chunks.slice(0, -1).every((chunk) => chunk.length >= 500)).toBe(true);
});

test('batchMs joins several events in one write', async () => {
  const { chunks, ids } = await timed('interval=5&count=30&batchMs=60');
  expect(ids).toEqual(upTo(30));
  expect(chunks.length).toBeLessThan(15);
});

test('a client that does not read makes the server wait', async () => {
  const socket = connect(server().port, '127.0.0.1');
  socket.pause();
  socket.write('GET /flood?rate=max&count=2000000 HTTP/1.1\r\nHost: x\r\n\r\n');
  const sent = () =>
    server()
      .clients()
      .find(({ attempt }) => attempt.path === '/flood')?.attempt.sent.bytes ?? 0;
  let before = -1;
  const standsStill = () => {
    const last = before;
    before = sent();
    return last > 0 && last === before;
  };
  await expect.poll(standsStill, { interval: 200 }).toBe(true);
  expect(sent()).toBeLessThan(60_000_000);
  socket.destroy();
  await expect.poll(() => server().clients().length).toBe(0);
});
