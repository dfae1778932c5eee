import { afterEach, expect, test } from 'vitest';
import { ask } from '../helpers/control.ts';
import { raw } from '../helpers/raw.ts';
import { withServer } from '../helpers/with-server.ts';

const server = withServer();
const streams: Promise<unknown>[] = [];
/** A stream that sends nothing by itself. */
const quiet = async (key: string, headers = {}) => {
  const response = raw(`${server().url}/broadcast?key=${key}&retry=1`, { headers });
  streams.push(response);
  await expect.poll(() => server().clients().at(-1)?.attempt.url).toContain(`key=${key}`);
  return { response, id: server().clients().at(-1)?.attempt.id ?? 0 };
};
afterEach(async () => {
  await ask(server(), '/faults/clear', {});
  server().dropAll();
  await Promise.allSettled(streams.splice(0));
});

test('the state lists clients with their request headers, and why attempts ended', async () => {
  const { id, response } = await quiet('state', {
    'X-Test': 'yes',
    'Last-Event-ID': Buffer.from('näh').toString('latin1'),
  });
  const { json } = await ask(server(), '/state');
  expect(json).toMatchObject({
    url: server().url,
    listening: true,
    clients: [
      { id, path: '/broadcast', method: 'GET', attempt: 1, lastEventId: expect.any(String), status: 200, ended: null },
    ],
  });
  const [client] = (json as { clients: { headers: unknown[]; faults: unknown }[] }).clients;
  expect(client?.headers).toContainEqual(['X-Test', 'yes']);
  expect((await ask(server(), '/drop', { client: id, how: 'rst' })).json).toEqual({ clients: 1 });
  expect((await response).ending).toBe('rst');
  const { attempts } = (await ask(server(), '/state')).json as {
    attempts: { id: number; ended: { reason: string } }[];
  };
  expect(attempts.find((attempt) => attempt.id === id)?.ended.reason).toBe('dropped by control (rst)');
});

test('send writes fields, comments or raw bytes to one client, a path or all', async () => {
  const one = await quiet('one');
  const two = await quiet('two');
  expect((await ask(server(), '/send', { client: one.id, event: 'e', id: '7', data: 'a\nb', retry: 5 })).json).toEqual({
    clients: 1,
  });
  await ask(server(), '/send', { path: '/broadcast', comment: 'for both' });
  await ask(server(), '/send', { path: '/numbers', data: 'for none' });
  await ask(server(), '/send', { raw: 'data: raw\r\r' });
  await ask(server(), '/send', { base64: Buffer.from([0xff, 0x0a]).toString('base64') });
  const sent = ((await ask(server(), `/clients/${one.id}/sent`)).json as { base64: string }[]).map(
    ({ base64 }) => base64,
  );
  expect(sent.at(-1)).toBe('/wo=');
  server().dropAll();
  const tail = Buffer.from(': for both\n\ndata: raw\r\r\xff\n', 'latin1');
  const expected = Buffer.concat([Buffer.from('event: e\nid: 7\nretry: 5\ndata: a\ndata: b\n\n'), tail]);
  const { body } = await one.response;
  expect(body.subarray(-expected.length)).toEqual(expected);
  expect((await two.response).body.subarray(-tail.length)).toEqual(tail);
});

test('resume sends in order what pause held back', async () => {
  const { response, id } = await quiet('pause');
  await ask(server(), '/pause', { client: id });
  const before = server().clients()[0]?.attempt.sent.bytes;
  for (const data of ['1', '2', '3']) await ask(server(), '/send', { client: id, data });
  expect(server().clients()[0]?.attempt.sent.bytes).toBe(before);
  expect((await ask(server(), '/state')).json).toMatchObject({ paused: [id] });
  await ask(server(), '/resume', { client: id });
  await expect.poll(() => server().clients()[0]?.attempt.sent.bytes).not.toBe(before);
  server().dropAll();
  expect((await response).body.toString()).toMatch(/data: 1\n\ndata: 2\n\ndata: 3\n\n$/);
});

test('faults apply to an open stream, a path or the next n attempts, until they are cleared', async () => {
  const { response, id } = await quiet('live');
  expect((await ask(server(), '/faults', { client: id, faults: { drop: 2, dropHow: 'end' } })).json).toEqual({
    clients: 1,
  });
  for (const data of ['1', '2', '3']) await ask(server(), '/send', { client: id, data });
  const ended = await response;
  expect(ended.body.toString()).toMatch(/data: 1\n\ndata: 2\n\n$/);
  expect(ended.ending).toBe('complete');

  await ask(server(), '/faults', { path: '/status', faults: { status: '503', attempts: 2 } });
  expect((await ask(server(), '/state')).json).toMatchObject({
    faults: [{ path: '/status', faults: { status: 503 }, left: 2 }],
  });
  const codes: number[] = [];
  for (let n = 0; n < 3; n++) codes.push((await raw(`${server().url}/status?count=0&key=faults`)).status);
  expect(codes).toEqual([503, 503, 200]);
  expect((await raw(`${server().url}/numbers?count=0`)).status).toBe(200);

  await ask(server(), '/faults', { faults: { contentType: 'text/plain' } });
  expect((await raw(`${server().url}/status?count=0`)).headers.get('content-type')).toBe('text/plain');
  await ask(server(), '/faults', { faults: {} });
  expect((await raw(`${server().url}/status?count=0`)).headers.get('content-type')).toBe('text/event-stream');
});

test('a stall on an open stream holds events back until it is cleared', async () => {
  const { response, id } = await quiet('stall');
  await ask(server(), '/faults', { client: id, faults: { stall: 0, heartbeat: 10 } });
  await ask(server(), '/send', { client: id, data: 'held' });
  await expect
    .poll(() => server().clients()[0]?.connection.tail.writes().at(-1)?.bytes.toString())
    .toBe(': heartbeat\n\n');
  await ask(server(), '/faults', { client: id, faults: {} });
  await expect
    .poll(() => server().clients()[0]?.connection.tail.writes().at(-1)?.bytes.toString())
    .toBe('data: held\n\n');
  server().dropAll();
  await response;
});

test('refuse and restart respond immediately; the state reports when the port is open again', async () => {
  const { response } = await quiet('refuse');
  expect((await ask(server(), '/refuse', { seconds: 0.2 })).json).toEqual({ seconds: 0.2 });
  await expect(raw(`${server().url}/scenarios`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  expect(server().clients()).toHaveLength(1);
  await expect.poll(async () => (await ask(server(), '/state')).json).toMatchObject({ listening: true });
  await ask(server(), '/restart', { seconds: 0.2 });
  expect((await response).ending).toMatch(/fin|rst/);
  await expect.poll(async () => (await ask(server(), '/state')).json).toMatchObject({ listening: true, clients: [] });
});

test('a 400 names bad input', async () => {
  const bad = async (path: string, body: unknown) => {
    const { status, json } = await ask(server(), path, body);
    expect(status).toBe(400);
    return (json as { parameters: object }).parameters;
  };
  expect(await bad('/drop', { how: 'softly', client: 'x' })).toEqual({
    how: 'must be one of fin, rst, end',
    client: 'must be a client number',
  });
  expect(await bad('/faults', { faults: { drop: -1 } })).toEqual({
    drop: 'must be a whole number from 0 to 1000000000, not "-1"',
  });
  expect(Object.keys(await bad('/faults', { faults: { dorp: 1 } }))).toEqual(['faults.dorp']);
  expect(await bad('/restart', { seconds: 1e9 })).toEqual({ seconds: 'must be seconds from 0 to 600' });
  expect(Object.keys(await bad('/send', { event: 'a\nb' }))).toEqual(['event']);
  expect((await ask(server(), '/clients/999999/sent')).status).toBe(404);
});
