import { expect, test } from 'vitest';
import { raw } from '../helpers/raw.ts';
import { withServer } from '../helpers/with-server.ts';

const server = withServer();
const post = (path: string, body: unknown = {}) =>
  raw(server().url + path, { method: 'POST', body: JSON.stringify(body) });

/** Blocks as `[event name or '', parsed data]`; fails on anything but `event` and `data` lines with LF. */
const blocks = (body: Buffer) =>
  body
    .toString()
    .split('\n\n')
    .slice(0, -1)
    .map((block) => {
      const match = /^(?:event: (.*)\n)?data: (.*)$/.exec(block);
      expect(match, block).not.toBeNull();
      return [match?.[1] ?? '', match?.[2] === '[DONE]' ? '[DONE]' : JSON.parse(match?.[2] ?? '')] as const;
    });

test('responses sends named events with type and sequence number in the JSON', async () => {
  const { body } = await post('/v1/responses?interval=0&count=2', { model: 'm' });
  const events = blocks(body);
  expect(events.map(([name]) => name)).toEqual([
    'response.created',
    'response.in_progress',
    'response.output_item.added',
    'response.content_part.added',
    'response.output_text.delta',
    'response.output_text.delta',
    'response.output_text.done',
    'response.content_part.done',
    'response.output_item.done',
    'response.completed',
  ]);
  expect(events.every(([name, data], n) => data.type === name && data.sequence_number === n)).toBe(true);
  expect(events[6]?.[1].text).toBe('Server-Sent');
  expect(events.at(-1)?.[1].response).toMatchObject({
    status: 'completed',
    model: 'm',
    output: [{ content: [{ text: 'Server-Sent' }] }],
  });
});

test('anthropic sends message_start to message_stop', async () => {
  const { body } = await post('/v1/messages?interval=0&count=2', { model: 'm' });
  const events = blocks(body);
  expect(events.map(([, data]) => data.type)).toEqual(events.map(([name]) => name));
  expect(events.map(([name]) => name)).toEqual([
    'message_start',
    'content_block_start',
    'ping',
    'content_block_delta',
    'content_block_delta',
    'content_block_stop',
    'message_delta',
    'message_stop',
  ]);
  expect(events[0]?.[1].message).toMatchObject({ role: 'assistant', model: 'm', content: [], stop_reason: null });
  expect(events[3]?.[1]).toEqual({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'text_delta', text: 'Server-' },
  });
  expect(events[6]?.[1].delta.stop_reason).toBe('end_turn');
});

test('anthropic thinks and calls a tool if the request asks for it', async () => {
  const request = { thinking: { type: 'enabled' }, tools: [{ name: 'search' }] };
  const events = blocks((await post('/v1/messages?interval=0&count=1', request)).body).map(([, data]) => data);
  const deltas = events.filter(({ type }) => type === 'content_block_delta');
  const joined = (index: number, name: string) =>
    deltas.map((each) => (each.index === index ? (each.delta[name] ?? '') : '')).join('');
  expect(joined(0, 'thinking')).toMatch(/^The user wants an overview\..+waits\.$/);
  expect(joined(1, 'text')).toBe('Server-');
  expect(JSON.parse(joined(2, 'partial_json'))).toEqual({ query: 'EventSource reconnection time', limit: 3 });
  expect(events.find(({ index, type }) => index === 2 && type === 'content_block_start')).toMatchObject({
    content_block: { type: 'tool_use', name: 'search', input: {} },
  });
  expect(events.at(-2)?.delta.stop_reason).toBe('tool_use');
});

test('gemini sends whole responses with CRLF for any model, finishReason only in the last', async () => {
  const { body } = await post('/v1beta/models/gemini-9:streamGenerateContent?alt=sse&key=secret&interval=0&count=3');
  const parts = body.toString().split('\r\n\r\n');
  expect(parts.pop()).toBe('');
  const values = parts.map((part) => JSON.parse(/^data: (.*)$/.exec(part)?.[1] ?? ''));
  expect(values.map(({ candidates }) => candidates[0].finishReason)).toEqual([undefined, undefined, 'STOP']);
  expect(values[0]).toMatchObject({
    modelVersion: 'gemini-9',
    candidates: [{ content: { role: 'model', parts: [{ text: 'Server-Sent Events are' }] } }],
  });
});

test('vercel sends typed parts, its header and [DONE]', async () => {
  const { body, headers } = await post('/api/chat?interval=0&count=2');
  expect(headers.get('x-vercel-ai-ui-message-stream')).toBe('v1');
  const events = blocks(body).map(([, data]) => data);
  expect(events.map((data) => data.type ?? data)).toEqual([
    'start',
    'start-step',
    'tool-input-start',
    'tool-input-delta',
    'tool-input-available',
    'tool-output-available',
    'finish-step',
    'start-step',
    'text-start',
    'text-delta',
    'text-delta',
    'text-end',
    'finish-step',
    'finish',
    '[DONE]',
  ]);
  expect(new Set(events.filter(({ type }) => type?.startsWith('text')).map(({ id }) => id)).size).toBe(1);
});

test('graphql sends `next` for each result, then `complete` with empty data', async () => {
  const { body } = await post('/graphql/stream?interval=0&count=2', { query: 'subscription { counter }' });
  expect(body.toString()).toBe(
    ':\n\nevent: next\ndata: {"data":{"counter":1}}\n\nevent: next\ndata: {"data":{"counter":2}}\n\nevent: complete\ndata:\n\n',
  );
});

test('mcp serves calls, sessions and notifications, and resumes a listener', async () => {
  const call = await post('/mcp?interval=0&count=2', { jsonrpc: '2.0', id: 'c', method: 'tools/call' });
  expect(call.body.toString()).toMatch(
    /^event: message\nid: (\S{8})-1\ndata: (.*"progress":1.*)\n\nevent: message\nid: \1-2\ndata: (.*)\n\nevent: message\nid: \1-3\ndata: {"jsonrpc":"2.0","id":"c","result":{.*}}\n\n$/,
  );
  const start = await post('/mcp', { jsonrpc: '2.0', id: 1, method: 'initialize' });
  expect(start.headers.get('mcp-session-id')).toMatch(/^[\w-]{21}$/);
  expect((await post('/mcp', { jsonrpc: '2.0', method: 'notifications/initialized' })).status).toBe(202);
  expect((await post('/mcp', { no: 'rpc' })).status).toBe(400);
  expect((await post('/mcp', { jsonrpc: '2.0', id: 2, method: 'x' })).body.toString()).toContain('"code":-32601');
  expect((await raw(`${server().url}/mcp`, { method: 'DELETE' })).status).toBe(204);
  const listening = await raw(`${server().url}/mcp?interval=1&drop=2`, { headers: { 'Last-Event-ID': '4' } });
  expect(listening.body.toString().match(/(?<=^id: ).*/gm)).toEqual(['5', '6']);
});

test('completion forwards the bytes of the model’s stream by GET and POST', async () => {
  const relayed = await raw(`${server().url}/completion?interval=0&count=3`);
  expect(relayed.headers.get('content-type')).toBe('text/event-stream');
  const direct = await post('/v1/chat/completions?interval=0&count=3');
  const plain = (body: Buffer) => body.toString().replace(/"id":"[^"]*"|"created":\d+/g, '');
  expect(plain(relayed.body)).toBe(plain(direct.body));
  expect((await post('/completion?interval=0&count=1', { model: 'mine' })).body.toString()).toContain('"model":"mine"');
});

test('completion ends its request to the model when the client disconnects', async () => {
  const relay = raw(`${server().url}/completion?interval=20&count=endless`, { until: (body) => body.length > 500 });
  await relay;
  await expect.poll(() => server().clients().length).toBe(0);
});

test('fetch-event-source sends ids and retry, echoes the body, and resumes after Last-Event-ID', async () => {
  const path = '/fetch-event-source?interval=0&count=3&retry=9';
  const all =
    'id: 1\ndata: {"topic":"t","n":1}\n\nevent: update\nid: 2\ndata: {"topic":"t","n":2}\n\nevent: update\nid: 3\ndata: {"topic":"t","n":3}\n\n';
  expect((await post(path, { topic: 't' })).body.toString()).toBe(`retry: 9\n\nevent: update\n${all}`);
  const rest = await raw(server().url + path, {
    method: 'POST',
    body: '{"topic":"t"}',
    headers: { 'Last-Event-ID': '2' },
  });
  expect(rest.body.toString()).toBe('retry: 9\n\nevent: update\nid: 3\ndata: {"topic":"t","n":3}\n\n');
});

test('no-id loses events that were sent while the client was disconnected', async () => {
  const url = `${server().url}/no-id?interval=20&retry=5`;
  const first = await raw(url);
  expect(first.body.toString()).toMatch(/^retry: 5\n\n(data: \{"n":\d+\}\n\n){3}$/);
  expect(first.ending).toBe('fin');
  const numbers = (body: Buffer) =>
    body
      .toString()
      .match(/(?<="n":)\d+/g)
      ?.map(Number) ?? [];
  // Some counts are missed while the clock continues.
  const away = Date.now() + 60;
  await expect.poll(() => Date.now() > away).toBe(true);
  const second = await raw(url);
  expect(numbers(second.body)[0]).toBeGreaterThan((numbers(first.body).at(-1) ?? 0) + 1);
});
