import { EventSourceParserStream } from 'eventsource-parser/stream';
import { expect, test } from 'vitest';
import { withServer } from '../helpers/with-server.ts';

const server = withServer();

/** As its documentation says: decode, parse, read. */
async function read(path: string, init?: RequestInit) {
  const response = await fetch(server().url + path, init);
  if (response.body === null) throw new Error('no body');
  const events: string[] = [];
  const retries: number[] = [];
  const parsed = response.body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>)
    .pipeThrough(new EventSourceParserStream({ onRetry: (ms) => retries.push(ms) }));
  for await (const { event, id, data } of parsed.values()) events.push(`${event ?? ''}#${id ?? ''}=${data}`);
  return { events, retries };
}

test('it reads every kind of line', async () => {
  expect(await read('/parser?interval=1')).toEqual({
    events: ['#=plain', 'note#7=one\ntwo\nthree', 'note#={"json":true}'],
    retries: [1500],
  });
});

test('it takes only valid `retry` values', async () => {
  const { retries } = await read('/retry?interval=1');
  expect(retries).toEqual([900, 300]);
});

test('it reads a POST stream chunk by chunk', async () => {
  const { events } = await read('/v1/chat/completions?interval=0&count=2', { method: 'POST', body: '{}' });
  expect(events.at(-1)).toBe('#=[DONE]');
  const response = await fetch(`${server().url}/v1/chat/completions?interval=0&count=2`, {
    method: 'POST',
    body: '{}',
  });
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
});

test('it reads every event of a flood once and in order', async () => {
  const { events } = await read('/flood?rate=max&count=20000');
  expect(events.map((event) => Number(/\d+/.exec(event)?.[0]))).toEqual(
    Array.from({ length: 20_000 }, (_, n) => n + 1),
  );
});

test('a drop inside a chunked body fails the read', async () => {
  await expect(read('/status?interval=1&drop=2')).rejects.toThrow();
  await expect(read('/status?interval=1&drop=2&dropHow=rst')).rejects.toThrow();
  expect((await read('/status?interval=1&drop=2&dropHow=end')).events).toHaveLength(2);
});

test('a compressed stream that is flushed arrives event by event', async () => {
  const response = await fetch(`${server().url}/status?interval=50&gzip=on`);
  const reader = response.body?.getReader();
  const first = await reader?.read();
  expect(new TextDecoder().decode(first?.value)).toBe('event: status\nid: 1\ndata: {"msg":"hi"}\n\n');
  await reader?.cancel();
});
