/**
 * Anthropic's first API, which others still use.
 * @see https://docs.anthropic.com/en/api/complete
 */
import { isFields, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import { errorText } from './error-text.ts';

export const anthropicCompletions: Format = {
  name: 'anthropic-completions',
  title: 'Anthropic completions',
  recognises: ({ json }) => isFields(json) && json['type'] === 'completion' && typeof json['completion'] === 'string',
  start: (answer) => (piece) => {
    if (!isFields(piece.json)) return answer.addUnknown('no JSON', piece);
    const { completion, error, id, model, stop_reason, type } = piece.json;
    const message = answer.message();
    if (type === 'error') message.error = errorText(error);
    else if (type === 'completion') {
      message.role = 'assistant';
      message.id ??= textOrNone(id);
      message.model ??= textOrNone(model);
      message.flow('text', textOf(completion), piece.row);
      message.finish = textOrNone(stop_reason) ?? message.finish;
      message.ended ||= message.finish !== undefined;
    } else if (type !== 'ping') answer.addUnknown(textOf(type) || 'no type', piece);
  },
};
