/**
 * OpenAI's first completions API, which many model servers still use.
 * @see https://platform.openai.com/docs/api-reference/completions
 */
import { fieldsOf, isFields, keyOf, listOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import { DONE } from './done.ts';
import { errorText } from './error-text.ts';
import { usageOf } from './openai-usage.ts';

export const openaiCompletions: Format = {
  name: 'openai-completions',
  title: 'Completions',
  recognises({ json }) {
    if (!isFields(json)) return false;
    return json['object'] === 'text_completion' || listOf(json['choices']).some((each) => 'text' in fieldsOf(each));
  },
  start: (answer) => (piece) => {
    if (piece.data === DONE) {
      for (const message of answer.messages) message.ended = true;
      return;
    }
    if (!isFields(piece.json)) return answer.addUnknown('no JSON', piece);
    const { choices, error, id, model, usage } = piece.json;
    if (error !== undefined && error !== null) answer.message('0').error = errorText(error);
    for (const each of listOf(choices)) {
      const { finish_reason, index, text } = fieldsOf(each);
      const message = answer.message(keyOf(index, 0));
      message.id ??= textOrNone(id);
      message.model ??= textOrNone(model);
      message.flow('text', textOf(text), piece.row);
      message.finish = textOrNone(finish_reason) ?? message.finish;
      message.ended ||= message.finish !== undefined;
    }
    if (isFields(usage)) answer.message('0').count(usageOf(usage));
  },
};
