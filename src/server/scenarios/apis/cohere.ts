import { json } from '../../stream/wire.ts';
import { assistant, QUESTION } from '../assistant.ts';

/** @see https://docs.cohere.com/v2/docs/streaming */
export const cohere = assistant({
  name: 'cohere',
  path: '/v2/chat',
  shows: 'Cohere v2: typed events with hyphens, `delta.message` as an object, usage in `message-end`.',
  conforming: 'Reads a POST with fetch, joins `delta.message.content.text` by index, ends at `message-end`.',
  request: { model: 'command-a', stream: true, messages: QUESTION },
  writes: (words) => [
    json({ id: 'c1', type: 'message-start', delta: { message: { role: 'assistant', content: [] } } }),
    json({ type: 'content-start', index: 0, delta: { message: { content: { type: 'text', text: '' } } } }),
    ...words.map((text) => json({ type: 'content-delta', index: 0, delta: { message: { content: { text } } } })),
    json({ type: 'content-end', index: 0 }),
    json({
      type: 'message-end',
      delta: { finish_reason: 'COMPLETE', usage: { tokens: { input_tokens: 8, output_tokens: words.length } } },
    }),
  ],
});
