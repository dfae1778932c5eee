import { json } from '../../stream/wire.ts';
import { assistant } from '../assistant.ts';

/** @see https://docs.dify.ai/api-reference/chats/send-chat-message */
export const dify = assistant({
  name: 'dify',
  path: '/v1/chat-messages',
  shows: 'Dify: the kind of event is a member of the JSON; `message_end` has the usage.',
  conforming: 'Reads a POST with fetch, joins `answer` of the `message` events, ends at `message_end`.',
  request: { query: 'What are Server-Sent Events?', response_mode: 'streaming', user: 'user-1' },
  writes(words) {
    const of = { task_id: 'task-1', message_id: 'message-1', conversation_id: 'conversation-1' };
    const usage = { prompt_tokens: 8, completion_tokens: words.length };
    return [
      ...words.map((answer) => json({ event: 'message', ...of, answer })),
      json({ event: 'message_end', ...of, metadata: { usage } }),
    ];
  },
});
