/**
 * Text Generation Inference, `/generate_stream`.
 * @see https://huggingface.co/docs/text-generation-inference/conceptual/streaming
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, numberOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';

export const tgi: Format = {
  name: 'tgi',
  title: 'Text Generation Inference',
  recognises: ({ json }) =>
    isFields(json) && typeof fieldsOf(json['token'])['text'] === 'string' && 'generated_text' in json,
  start: (answer) => (piece) => {
    if (isFields(piece.json)) take(answer, piece.json, piece.row);
    else answer.addUnknown('no JSON', piece);
  },
};

function take(answer: Answer, { details, error, error_type, generated_text, token }: Fields, row: number): void {
  const message = answer.message();
  message.role = 'assistant';
  const { special, text } = fieldsOf(token);
  // Ends of turns and the like are no text.
  if (special !== true) message.flow('text', textOf(text), row);
  if (typeof error === 'string') message.error = [textOf(error_type), error].filter((each) => each !== '').join(': ');
  if (typeof generated_text !== 'string') return;
  const { finish_reason, generated_tokens, input_length } = fieldsOf(details);
  const part = message.parts[0];
  if (part === undefined) message.flow('text', generated_text, row);
  else part.compare(generated_text, row);
  message.count({ input: numberOf(input_length), output: numberOf(generated_tokens) });
  message.finish = textOrNone(finish_reason);
  message.ended = true;
}
