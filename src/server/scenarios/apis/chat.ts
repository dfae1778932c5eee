import { nanoid } from 'nanoid';
import { ticks } from '../../stream/clock.ts';
import { eventStream } from '../../stream/outgoing.ts';
import { block, json } from '../../stream/wire.ts';
import { count, ms } from '../params.ts';
import { scenario } from '../scenario.ts';
import { textField, token } from './prose.ts';

/** @see https://platform.openai.com/docs/api-reference/chat-streaming */
export const chat = scenario({
  name: 'chat',
  path: '/v1/chat/completions',
  methods: ['POST'],
  group: 'apis',
  shows: 'OpenAI chat completions: one JSON chunk per token, the last data is `[DONE]`, no ids.',
  conforming: 'Reads a POST with fetch, joins `choices[0].delta.content`, stops at `[DONE]`. Nothing can be resumed.',
  params: { interval: ms('time between chunks', 50), count: count(60) },
  start: {
    client: 'fetch',
    method: 'POST',
    body: { model: 'gpt-4o-mini', stream: true, messages: [{ role: 'user', content: 'What are Server-Sent Events?' }] },
  },
  open({ signal, body }, { interval, count }) {
    const common = {
      id: `chatcmpl-${nanoid()}`,
      object: 'chat.completion.chunk',
      created: Math.floor(Date.now() / 1000),
      model: textField(body, 'model', 'gpt-4o-mini'),
    };
    const chunk = (delta: object, finish_reason: string | null = null) =>
      json({ ...common, choices: [{ index: 0, delta, logprobs: null, finish_reason }] });
    async function* stream() {
      yield chunk({ role: 'assistant', content: '' });
      for await (const n of ticks(interval, count, signal)) yield chunk({ content: token(n) });
      yield chunk({}, 'stop');
      yield block({ data: '[DONE]' });
    }
    return eventStream(stream());
  },
});
