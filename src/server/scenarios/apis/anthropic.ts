import { nanoid } from 'nanoid';
import { ticks } from '../../stream/clock.ts';
import { eventStream } from '../../stream/outgoing.ts';
import { json } from '../../stream/wire.ts';
import { count, ms } from '../params.ts';
import { scenario } from '../scenario.ts';
import { blocksFor, toolName } from './anthropic-blocks.ts';
import { textField } from './prose.ts';

/** @see https://docs.anthropic.com/en/docs/build-with-claude/streaming */
export const anthropic = scenario({
  name: 'anthropic',
  path: '/v1/messages',
  methods: ['POST'],
  group: 'apis',
  shows:
    'Anthropic messages: named events from `message_start` to `message_stop`, with a `ping` among them. `thinking` in the request brings a thought, `tools` a call.',
  conforming: 'Reads a POST with fetch, joins `content_block_delta`, takes `stop_reason` from `message_delta`.',
  params: { interval: ms('time between deltas', 50), count: count(40) },
  start: {
    client: 'fetch',
    method: 'POST',
    headers: { 'anthropic-version': '2023-06-01' },
    body: {
      model: 'claude-sonnet-4-5',
      max_tokens: 1024,
      stream: true,
      messages: [{ role: 'user', content: 'What are Server-Sent Events?' }],
    },
  },
  open({ signal, body }, { interval, count }) {
    const event = (type: string, rest: object = {}) => json({ type, ...rest }, { event: type });
    const message = {
      id: `msg_${nanoid()}`,
      type: 'message',
      role: 'assistant',
      model: textField(body, 'model', 'claude-sonnet-4-5'),
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { input_tokens: 12, output_tokens: 1 },
    };
    async function* stream() {
      yield event('message_start', { message });
      for (const [index, block] of blocksFor(body, count).entries()) {
        yield event('content_block_start', { index, content_block: block.start });
        if (index === 0) yield event('ping');
        for await (const n of ticks(interval, block.count, signal)) {
          yield event('content_block_delta', { index, delta: block.delta(n) });
        }
        yield event('content_block_stop', { index });
      }
      yield event('message_delta', {
        delta: { stop_reason: toolName(body) === undefined ? 'end_turn' : 'tool_use', stop_sequence: null },
        usage: { output_tokens: count },
      });
      yield event('message_stop');
    }
    return eventStream(stream());
  },
});
