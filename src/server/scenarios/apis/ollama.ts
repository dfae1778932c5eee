import { ticks } from '../../stream/clock.ts';
import { streamOf } from '../../stream/outgoing.ts';
import { count, ms } from '../params.ts';
import { scenario } from '../scenario.ts';
import { textField, token } from './prose.ts';

/** @see https://github.com/ollama/ollama/blob/main/docs/api.md */
export const ollama = scenario({
  name: 'ollama',
  path: '/ollama/api/chat',
  methods: ['POST'],
  group: 'apis',
  shows: 'Ollama: NDJSON, one object a line; the last one has `done: true` and the counts.',
  conforming: 'Reads a POST with fetch, splits at LF, joins `message.content`, stops at `done`.',
  params: { interval: ms('time between lines', 150), count: count(16) },
  start: {
    client: 'fetch',
    method: 'POST',
    body: { model: 'llama3.2', messages: [{ role: 'user', content: 'What are Server-Sent Events?' }] },
  },
  open({ body, signal }, { count, interval }) {
    const model = textField(body, 'model', 'llama3.2');
    const line = (value: object): string =>
      `${JSON.stringify({ model, created_at: new Date().toISOString(), ...value })}\n`;
    async function* stream() {
      for await (const n of ticks(interval, count, signal)) {
        yield line({ message: { role: 'assistant', content: token(n) }, done: false });
      }
      yield line({
        message: { role: 'assistant', content: '' },
        done: true,
        done_reason: 'stop',
        total_duration: count * interval * 1_000_000,
        prompt_eval_count: 8,
        eval_count: count,
        eval_duration: count * interval * 1_000_000,
      });
    }
    return streamOf('application/x-ndjson', stream());
  },
});
