import { json } from '../../stream/wire.ts';
import { assistant } from '../assistant.ts';

/** @see https://platform.openai.com/docs/api-reference/completions */
export const completions = assistant({
  name: 'completions',
  path: '/v1/completions',
  shows: 'OpenAI’s legacy completions: `choices[].text` instead of a delta, `[DONE]` at the end.',
  conforming: 'Reads a POST with fetch, joins `choices[0].text`, stops at `[DONE]`.',
  request: { model: 'gpt-3.5-turbo-instruct', prompt: 'Server-Sent Events are', stream: true },
  writes(words) {
    const of = { id: 'cmpl-1', object: 'text_completion', model: 'gpt-3.5-turbo-instruct' };
    const chunk = (text: string, finish_reason: string | null) =>
      json({ ...of, choices: [{ index: 0, text, finish_reason, logprobs: null }] });
    return [...words.map((word) => chunk(word, null)), chunk('', 'stop'), 'data: [DONE]\n\n'];
  },
});
