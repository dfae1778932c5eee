import { expect, test } from 'vitest';
import { raw } from '../helpers/raw.ts';
import { withServer } from '../helpers/with-server.ts';

const server = withServer();
const status = (query: string) => raw(`${server().url}/status?interval=1&${query}`);
const block = (id: number) => `event: status\nid: ${id}\ndata: {"msg":"hi"}\n\n`;

test('drop closes the socket mid-response after n events', async () => {
  const { body, ending } = await status('drop=2');
  expect(body.toString()).toBe(block(1) + block(2));
  expect(ending).toBe('fin');
});

test('dropHow=rst resets the socket after n events, which still arrive', async () => {
  const { body, ending } = await status('drop=2&dropHow=rst');
  expect(body.toString()).toBe(block(1) + block(2));
  expect(ending).toBe('rst');
});

test('dropHow=end completes the response after n events', async () => {
  const { body, ending } = await status('drop=2&dropHow=end');
  expect(body.toString()).toBe(block(1) + block(2));
  expect(ending).toBe('complete');
});

test('drop=0 sends the head and no body', async () => {
  const { status: code, body, ending } = await status('drop=0');
  expect([code, body.length, ending]).toEqual([200, 0, 'fin']);
});

test('dropBytes sends exactly that many bytes', async () => {
  expect((await status('dropBytes=50')).body.toString()).toBe((block(1) + block(2)).slice(0, 50));
  expect((await status('dropBytes=0')).body.length).toBe(0);
});

test('dropAt=event closes inside the event after the n-th', async () => {
  const { body } = await status('drop=1&dropAt=event');
  expect(body.toString()).toBe(block(1) + block(2).slice(0, Math.ceil(block(2).length / 2)));
});

test('dropAt=utf8 closes inside the first multi-byte character after the n-th event', async () => {
  const { body, ending } = await raw(`${server().url}/v1/chat/completions?interval=0&drop=1&dropAt=utf8`, {
    method: 'POST',
    body: '{}',
  });
  expect(ending).toBe('fin');
  expect(body.at(-1)).toBe(0xf0);
  expect(body.subarray(0, -1).every((byte) => byte < 0x80)).toBe(true);
});

test('drop counts events, not writes', async () => {
  const { body } = await raw(`${server().url}/flood?rate=max&count=5000&drop=1234`);
  expect(body.toString().match(/^id: /gm)).toHaveLength(1234);
});

test('refuse resets the first attempts before a byte of the response', async () => {
  const url = `${server().url}/status?count=1&refuse=on&attempts=2`;
  await expect(raw(url)).rejects.toMatchObject({ code: 'ECONNRESET' });
  await expect(raw(url)).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect((await raw(url)).body.toString()).toBe(block(1));
});

test('skip and duplicate affect every n-th event', async () => {
  expect((await status('count=5&skip=2')).body.toString()).toBe(block(1) + block(3) + block(5));
  expect((await status('count=3&duplicate=2')).body.toString()).toBe(block(1) + block(2) + block(2) + block(3));
});

test('a stall sends heartbeats, then resumes', async () => {
  const start = performance.now();
  const { body, ending } = await status('count=3&stall=1&stallFor=120&heartbeat=30');
  expect(body.toString()).toMatch(
    /^event: status\nid: 1\n.*\n\n(: heartbeat\n\n)+event: status\nid: 2\n.*\n\nevent: status\nid: 3\n.*\n\n$/,
  );
  expect(performance.now() - start).toBeGreaterThan(115);
  expect(ending).toBe('complete');
});

test('a stall without a limit or heartbeats sends nothing and keeps the socket open', async () => {
  const stalled = raw(`${server().url}/status?interval=1&count=3&stall=2`);
  await expect.poll(() => server().clients()[0]?.attempt.sent.events).toBe(2);
  const { connection } = server().clients()[0] ?? {};
  expect(connection?.signal.aborted).toBe(false);
  connection?.drop('fin', 'test');
  expect((await stalled).body.toString()).toBe(block(1) + block(2));
});
