import { nanoid } from 'nanoid';
import { ticks } from '../../stream/clock.ts';
import { eventStream } from '../../stream/outgoing.ts';
import { block, json } from '../../stream/wire.ts';
import { count, ms } from '../params.ts';
import { scenario } from '../scenario.ts';
import { token } from './prose.ts';

/** @see https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol#data-stream-protocol */
export const vercel = scenario({
  name: 'vercel',
  path: '/api/chat',
  methods: ['POST'],
  group: 'apis',
  shows: 'Vercel AI SDK UI message stream: typed parts with a tool call and text, `[DONE]` at the end.',
  conforming: 'Reads a POST with fetch, joins `text-delta` by id, stops at `[DONE]`.',
  params: { interval: ms('time between deltas', 50), count: count(40) },
  start: {
    client: 'fetch',
    method: 'POST',
    body: {
      id: 'chat',
      messages: [{ id: '1', role: 'user', parts: [{ type: 'text', text: 'What are Server-Sent Events?' }] }],
    },
  },
  open({ signal }, { interval, count }) {
    const id = `txt-${nanoid(8)}`;
    const toolCallId = `call_${nanoid(8)}`;
    async function* stream() {
      yield json({ type: 'start', messageId: `msg-${nanoid(8)}` });
      yield json({ type: 'start-step' });
      yield json({ type: 'tool-input-start', toolCallId, toolName: 'search' });
      yield json({ type: 'tool-input-delta', toolCallId, inputTextDelta: '{"query":"server-sent events"}' });
      yield json({
        type: 'tool-input-available',
        toolCallId,
        toolName: 'search',
        input: { query: 'server-sent events' },
      });
      yield json({ type: 'tool-output-available', toolCallId, output: { hits: 1 } });
      yield json({ type: 'finish-step' });
      yield json({ type: 'start-step' });
      yield json({ type: 'text-start', id });
      for await (const n of ticks(interval, count, signal)) yield json({ type: 'text-delta', id, delta: token(n) });
      yield json({ type: 'text-end', id });
      yield json({ type: 'finish-step' });
      yield json({ type: 'finish' });
      yield block({ data: '[DONE]' });
    }
    return eventStream(stream(), { 'x-vercel-ai-ui-message-stream': 'v1' });
  },
});
