/** Answers of a model that are not what they should be. */
import { json } from '../../stream/wire.ts';
import { mistake } from './mistake.ts';

const start = {
  client: 'fetch',
  method: 'POST',
  body: { stream: true, messages: [{ role: 'user', content: 'Weather?' }] },
} as const;
const chunk = (delta: object, finish_reason: string | null = null) =>
  json({ id: 'chatcmpl-1', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] });
const text = chunk({ role: 'assistant', content: 'It is' });
const done = 'data: [DONE]\n\n';
const call = (args: string) =>
  chunk({ tool_calls: [{ index: 0, id: 'call_1', function: { name: 'weather', arguments: args } }] });

export const modelError = mistake({
  name: 'model-error',
  shows: 'An error among the events of an answer: the status was sent before it happened.',
  conforming: 'Shows the error, and takes the answer as cut off.',
  wrong: { parts: [text, json({ error: { message: 'The model is overloaded', code: 529 } })] },
  right: { parts: [text, chunk({ content: ' fine.' }), chunk({}, 'stop'), done] },
  start,
});

export const modelLimit = mistake({
  name: 'model-limit',
  shows: 'An answer that ends at the token limit: its finish reason is `length`.',
  conforming: 'Says that the answer is cut off.',
  wrong: { parts: [text, chunk({}, 'length'), done] },
  right: { parts: [text, chunk({}, 'stop'), done] },
  start,
});

export const modelArguments = mistake({
  name: 'model-arguments',
  shows: 'A tool call with arguments that are no JSON.',
  conforming: 'Tells the model, and calls nothing.',
  wrong: { parts: [call('{"city":'), chunk({}, 'tool_calls'), done] },
  right: { parts: [call('{"city":"Oslo"}'), chunk({}, 'tool_calls'), done] },
  start,
});
