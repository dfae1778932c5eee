import { assistant, QUESTION } from '../assistant.ts';

/** @see https://github.com/ollama/ollama/blob/main/docs/api.md */
export const ollama = assistant({
  name: 'ollama',
  path: '/ollama/api/chat',
  group: 'bodies',
  shows: 'Ollama: NDJSON, one object per line; the last one has `done: true` and the counts.',
  conforming: 'Reads a POST with fetch, splits at LF, joins `message.content`, stops at `done`.',
  request: { model: 'llama3.2', messages: QUESTION },
  type: 'application/x-ndjson',
  writes(words) {
    const line = (content: string, more: object): string =>
      `${JSON.stringify({ model: 'llama3.2', message: { role: 'assistant', content }, ...more })}\n`;
    const counts = { prompt_eval_count: 8, eval_count: words.length, eval_duration: 500_000_000 };
    return [
      ...words.map((word) => line(word, { done: false })),
      line('', { done: true, done_reason: 'stop', ...counts }),
    ];
  },
});
