import { expect, test } from 'vitest';
import { raw, rawText } from '../helpers/raw.ts';
import { withServer } from '../helpers/with-server.ts';

const server = withServer();

test('numbers sends JSON with one Date.now() id per connection', async () => {
  const before = Date.now();
  const { status, headers, body, ending } = await raw(`${server().url}/numbers?interval=1&count=3`);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/event-stream');
  expect(headers.get('cache-control')).toBe('no-cache, no-transform');
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(ending).toBe('complete');
  const text = body.toString();
  expect(text).toMatch(
    /^(id: (\d{13})\ndata: \{"n":1,"number":\d{1,3}\}\n\n)(id: \2\ndata: \{"n":[23],"number":\d{1,3}\}\n\n){2}$/,
  );
  expect(Number(/\d{13}/.exec(text)?.[0])).toBeGreaterThanOrEqual(before);
});

test('status sends named events whose ids continue after Last-Event-ID', async () => {
  const url = `${server().url}/status?interval=1&count=2`;
  expect(await rawText(url)).toBe(
    'event: status\nid: 1\ndata: {"msg":"hi"}\n\nevent: status\nid: 2\ndata: {"msg":"hi"}\n\n',
  );
  expect(await rawText(url, { headers: { 'Last-Event-ID': '41' } })).toMatch(/^event: status\nid: 42\n/);
  expect(await rawText(`${url}&event=tick`)).toMatch(/^event: tick\n/);
});

test('resume closes after a few events, continues after Last-Event-ID, and ends with a 204', async () => {
  const url = `${server().url}/resume?interval=1&drop=2&count=3&retry=10`;
  const first = await raw(url);
  expect(first.body.toString()).toBe('retry: 10\n\nid: 1\ndata: {"n":1}\n\nid: 2\ndata: {"n":2}\n\n');
  expect(first.ending).toBe('fin');
  const second = await raw(url, { headers: { 'Last-Event-ID': '2' } });
  expect(second.body.toString()).toBe('retry: 10\n\nid: 3\ndata: {"n":3}\n\n');
  expect(second.ending).toBe('complete');
  expect((await raw(url, { headers: { 'Last-Event-ID': '3' } })).status).toBe(204);
});

test('chat sends chunks with one id, the finish reason and [DONE]', async () => {
  const text = await rawText(`${server().url}/v1/chat/completions?interval=0&count=3`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"model":"gpt-test","stream":true}',
  });
  const blocks = text.split('\n\n');
  expect(blocks.pop()).toBe('');
  expect(blocks.pop()).toBe('data: [DONE]');
  const chunks = blocks.map((block) => JSON.parse(block.replace(/^data: /, '')));
  expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
  expect(chunks.map(({ model, object }) => `${model} ${object}`)).toEqual(
    Array(5).fill('gpt-test chat.completion.chunk'),
  );
  expect(chunks.map(({ choices }) => choices[0].delta)).toEqual([
    { role: 'assistant', content: '' },
    { content: 'Server-' },
    { content: 'Sent' },
    { content: ' Events' },
    {},
  ]);
  expect(chunks.at(-1).choices[0].finish_reason).toBe('stop');
});

test('flood sends every id once and in order, data of the requested size, many events per write', async () => {
  const { body, chunks } = await raw(`${server().url}/flood?rate=max&count=5000&bytes=60`);
  const blocks = body.toString().split('\n\n').slice(0, -1);
  expect(blocks.map((block) => Number(/^id: (\d+)\n/.exec(block)?.[1]))).toEqual(
    Array.from({ length: 5000 }, (_, n) => n + 1),
  );
  expect(new Set(blocks.map((block) => block.replace(/^id: \d+\ndata: /, '').length))).toEqual(new Set([60]));
  expect(chunks.length).toBeLessThanOrEqual(10);
});

test('flood at a rate sends rate times seconds events, and not early', async () => {
  const start = performance.now();
  const text = await rawText(`${server().url}/flood?rate=2000&seconds=1`);
  expect(text.match(/^id: /gm)).toHaveLength(2000);
  expect(performance.now() - start).toBeGreaterThan(900);
});

test('broadcast sends each join to every client, and missed events after Last-Event-ID', async () => {
  const url = `${server().url}/broadcast?retry=50`;
  const ann = raw(`${url}&name=ann`, { until: (body) => body.includes('bob') && body.includes('hello') });
  await expect.poll(() => server().clients().length).toBe(1);
  const bob = raw(`${url}&name=bob`, { until: (body) => body.includes('hello') });
  await expect.poll(() => server().clients().length).toBe(2);
  await rawText(url, { method: 'POST', body: 'hello\nall' });
  const received = (await ann).body.toString();
  expect(received).toMatch(
    /^retry: 50\n\nevent: join\nid: [\w-]{21}\ndata: \{"name":"ann"\}\n\nevent: join\nid: [\w-]{21}\ndata: \{"name":"bob"\}\n\nid: [\w-]{21}\ndata: hello\ndata: all\n\n$/,
  );
  expect((await bob).body.toString()).toBe(received.replace(/event: join\nid: .*\ndata: .*"ann"\}\n\n/, ''));
  const annsJoin = /id: (.*)/.exec(received)?.[1] ?? '';
  const again = await raw(`${url}&count=2`, { headers: { 'Last-Event-ID': annsJoin } });
  expect(again.body.toString()).toBe(received.replace(/event: join\nid: .*\ndata: .*"ann"\}\n\n/, ''));
});
