/**
 * llama.cpp's own `/completion`.
 * @see https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, keyOf, numberOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import { errorText } from './error-text.ts';

export const llamaCpp: Format = {
  name: 'llama-cpp',
  title: 'llama.cpp completion',
  recognises: ({ json }) => isFields(json) && typeof json['content'] === 'string' && typeof json['stop'] === 'boolean',
  start: (answer) => (piece) => {
    if (isFields(piece.json)) take(answer, piece.json, piece.row);
    else answer.addUnknown('no JSON', piece);
  },
};

function take(answer: Answer, chunk: Fields, row: number): void {
  const { content, error, index, model, stop, stop_type, timings, tokens_evaluated, tokens_predicted } = chunk;
  // A request may have several prompts.
  const message = answer.message(keyOf(index, 0));
  message.role = 'assistant';
  message.model ??= textOrNone(model);
  message.flow('text', textOf(content), row);
  if (error !== undefined) message.error = errorText(error);
  if (stop !== true) return;
  message.count({
    input: numberOf(tokens_evaluated),
    output: numberOf(tokens_predicted),
    speed: numberOf(fieldsOf(timings)['predicted_per_second']),
  });
  message.finish = textOrNone(stop_type) ?? 'stop';
  message.ended = true;
}
