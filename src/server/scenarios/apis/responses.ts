import { nanoid } from 'nanoid';
import { ticks } from '../../stream/clock.ts';
import { eventStream } from '../../stream/outgoing.ts';
import { json } from '../../stream/wire.ts';
import { count, ms } from '../params.ts';
import { scenario } from '../scenario.ts';
import { textField, token } from './prose.ts';

/** @see https://platform.openai.com/docs/api-reference/responses-streaming */
export const responses = scenario({
  name: 'responses',
  path: '/v1/responses',
  methods: ['POST'],
  group: 'apis',
  shows: 'OpenAI responses: named events, each with its `type` and a `sequence_number` in the JSON.',
  conforming:
    'Reads a POST with fetch, joins the deltas of `response.output_text.delta`, ends at `response.completed`.',
  params: { interval: ms('time between deltas', 50), count: count(40) },
  start: {
    client: 'fetch',
    method: 'POST',
    body: { model: 'gpt-4o-mini', stream: true, input: 'What are Server-Sent Events?' },
  },
  open({ signal, body }, { interval, count }) {
    const item = { id: `msg_${nanoid()}`, type: 'message', role: 'assistant' };
    const base = {
      id: `resp_${nanoid()}`,
      object: 'response',
      created_at: Math.floor(Date.now() / 1000),
      model: textField(body, 'model', 'gpt-4o-mini'),
    };
    const at = { item_id: item.id, output_index: 0, content_index: 0 };
    let sequence_number = 0;
    const event = (type: string, rest: object) =>
      json({ type, sequence_number: sequence_number++, ...rest }, { event: type });
    const part = (text: string) => ({ type: 'output_text', text, annotations: [], logprobs: [] });
    async function* stream() {
      const running = { ...base, status: 'in_progress', output: [] };
      yield event('response.created', { response: running });
      yield event('response.in_progress', { response: running });
      yield event('response.output_item.added', {
        output_index: 0,
        item: { ...item, status: 'in_progress', content: [] },
      });
      yield event('response.content_part.added', { ...at, part: part('') });
      let text = '';
      for await (const n of ticks(interval, count, signal)) {
        const delta = token(n);
        text += delta;
        yield event('response.output_text.delta', { ...at, delta, logprobs: [] });
      }
      const done = { ...item, status: 'completed', content: [part(text)] };
      yield event('response.output_text.done', { ...at, text, logprobs: [] });
      yield event('response.content_part.done', { ...at, part: part(text) });
      yield event('response.output_item.done', { output_index: 0, item: done });
      const usage = { input_tokens: 12, output_tokens: count, total_tokens: count + 12 };
      yield event('response.completed', { response: { ...base, status: 'completed', output: [done], usage } });
    }
    return eventStream(stream());
  },
});
