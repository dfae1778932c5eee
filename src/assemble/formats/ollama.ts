/**
 * Ollama `/api/chat` and `/api/generate`: a JSON object a line.
 * @see https://github.com/ollama/ollama/blob/main/docs/api.md
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, jsonText, listOf, numberOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';

/** In a second. */
const NANOSECONDS = 1e9;

export const ollama: Format = {
  name: 'ollama',
  title: 'Ollama',
  recognises({ json }) {
    if (!isFields(json)) return false;
    const { done, message, model, response } = json;
    return (
      typeof done === 'boolean' &&
      typeof model === 'string' &&
      (typeof response === 'string' || 'role' in fieldsOf(message))
    );
  },
  start: (answer) => (piece) => {
    if (isFields(piece.json)) take(answer, piece.json, piece.row);
    else answer.addUnknown('no JSON', piece);
  },
};

function take(answer: Answer, line: Fields, row: number): void {
  const { done, done_reason, error, eval_count, message: part, model, prompt_eval_count, response, thinking } = line;
  const message = answer.message();
  const { content, role, thinking: thought, tool_calls } = fieldsOf(part);
  message.model ??= textOrNone(model);
  message.role ??= textOrNone(role) ?? 'assistant';
  message.flow('reasoning', textOf(thought) || textOf(thinking), row);
  message.flow('text', textOf(content) || textOf(response), row);
  for (const each of listOf(tool_calls)) {
    const { arguments: args, name } = fieldsOf(fieldsOf(each)['function']);
    message.add('tool-call', row, { name: textOrNone(name) }).text.append(jsonText(args), row);
  }
  if (typeof error === 'string') message.error = error;
  if (done !== true) return;
  message.ended = true;
  message.finish = textOrNone(done_reason) ?? 'done';
  const seconds = (numberOf(line['eval_duration']) ?? 0) / NANOSECONDS;
  const output = numberOf(eval_count);
  const speed = output === undefined || !(seconds > 0) ? undefined : output / seconds;
  message.count({ input: numberOf(prompt_eval_count), output, speed });
}
