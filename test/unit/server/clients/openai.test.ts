import OpenAI from 'openai';
import { expect, test } from 'vitest';
import { withServer } from '../helpers/with-server.ts';

const server = withServer();
const client = (query = 'interval=0&count=5', options = {}) => {
  const pairs = [...new URLSearchParams(query)];
  return new OpenAI({
    baseURL: `${server().url}/v1`,
    apiKey: 'none',
    defaultQuery: Object.fromEntries(pairs),
    ...options,
  });
};
const chat = { model: 'gpt-test', stream: true, messages: [{ role: 'user', content: 'hi' }] } as const;

test('it reads chat completions', async () => {
  let text = '';
  let finish: string | null | undefined;
  for await (const chunk of await client().chat.completions.create({ ...chat, messages: [...chat.messages] })) {
    expect(chunk.model).toBe('gpt-test');
    text += chunk.choices[0]?.delta.content ?? '';
    finish = chunk.choices[0]?.finish_reason;
  }
  expect(text).toBe('Server-Sent Events are one');
  expect(finish).toBe('stop');
});

test('it reads responses', async () => {
  const stream = await client().responses.create({ model: 'gpt-test', stream: true, input: 'hi' });
  let text = '';
  let last: string | undefined;
  for await (const event of stream) {
    if (event.type === 'response.output_text.delta') text += event.delta;
    if (event.type === 'response.completed') last = event.response.output_text ?? event.response.status;
  }
  expect(text).toBe('Server-Sent Events are one');
  expect(last).toBeDefined();
});

test('it retries after 429 and 503', async () => {
  for (const status of [429, 503]) {
    const stream = await client(`interval=0&count=1&status=${status}&attempts=2&retryAfter=0`, {
      maxRetries: 2,
    }).chat.completions.create({ ...chat, messages: [...chat.messages] });
    const chunks: unknown[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks).toHaveLength(3);
  }
});

test('a broken stream is an error; 401 is not retried', async () => {
  const cut = await client('interval=1&count=50&drop=3').chat.completions.create({
    ...chat,
    messages: [...chat.messages],
  });
  await expect(
    (async () => {
      for await (const _ of cut);
    })(),
  ).rejects.toThrow();
  const before = server().control.registry.attempts().length;
  await expect(
    client('status=401').chat.completions.create({ ...chat, messages: [...chat.messages] }),
  ).rejects.toMatchObject({ status: 401 });
  expect(server().control.registry.attempts().length).toBe(before + 1);
});

test('aborting closes the connection at the server', async () => {
  const stream = await client('interval=10&count=endless').chat.completions.create({
    ...chat,
    messages: [...chat.messages],
  });
  let seen = 0;
  for await (const _ of stream) if (++seen === 5) break;
  await expect.poll(() => server().clients().length).toBe(0);
  expect(server().control.registry.attempts().at(-1)?.ended?.reason).toBe('client left');
});
