import { json } from '../../stream/wire.ts';
import { assistant, QUESTION } from '../assistant.ts';

/** @see https://docs.langchain.com/langgraph-platform/streaming */
export const langgraph = assistant({
  name: 'langgraph',
  path: '/threads/thread-1/runs/stream',
  shows: 'LangGraph Platform: the stream mode as event name; each `messages/partial` is the message so far.',
  conforming: 'Reads a POST with fetch, replaces the message of the same id, ends at `end`.',
  request: { assistant_id: 'agent', stream_mode: ['messages'], input: { messages: QUESTION } },
  listen: ['metadata', 'messages/partial', 'messages/complete', 'end'],
  writes(words) {
    const message = (length: number, more: object = {}) => [
      { type: 'ai', id: 'run-1', content: words.slice(0, length).join(''), ...more },
    ];
    const response_metadata = { finish_reason: 'stop', model_name: 'model-1' };
    return [
      json({ run_id: 'run-1', attempt: 1 }, { event: 'metadata' }),
      ...words.map((_, n) => json(message(n + 1), { event: 'messages/partial' })),
      json(message(words.length, { response_metadata }), { event: 'messages/complete' }),
    ];
  },
});
