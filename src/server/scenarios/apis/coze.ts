import { block, json } from '../../stream/wire.ts';
import { assistant } from '../assistant.ts';

/** @see https://www.coze.com/docs/developer_guides/chat_v3 */
export const coze = assistant({
  name: 'coze',
  path: '/v3/chat',
  shows: 'Coze: named events; `message.completed` repeats the whole text after its deltas.',
  conforming: 'Reads a POST with fetch, joins `content` of the deltas, compares it with the completed message.',
  request: { bot_id: 'bot-1', user_id: 'user-1', stream: true },
  listen: ['conversation.chat.created', 'conversation.message.delta', 'conversation.message.completed', 'done'],
  writes(words) {
    const message = (content: string) => ({ id: 'message-1', role: 'assistant', type: 'answer', content });
    const usage = { input_count: 8, output_count: words.length, token_count: 8 + words.length };
    return [
      json({ id: 'chat-1', status: 'created' }, { event: 'conversation.chat.created' }),
      ...words.map((word) => json(message(word), { event: 'conversation.message.delta' })),
      json(message(words.join('')), { event: 'conversation.message.completed' }),
      json({ id: 'chat-1', status: 'completed', usage }, { event: 'conversation.chat.completed' }),
      block({ event: 'done', data: '[DONE]' }),
    ];
  },
});
