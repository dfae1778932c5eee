/**
 * Gemini Interactions.
 * @see https://ai.google.dev/gemini-api/docs/interactions
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, jsonText, keyOf, numberOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message } from '../message.ts';
import type { Piece } from '../piece.ts';
import { DONE } from './done.ts';
import { errorText } from './error-text.ts';

export const geminiInteractions: Format = {
  name: 'gemini-interactions',
  title: 'Gemini Interactions',
  recognises: ({ json }) => isFields(json) && /^(interaction|step)\./.test(textOf(json['event_type'])),
  start: (answer) => (piece) => {
    if (piece.data === DONE) return;
    if (isFields(piece.json)) take(answer, piece.json, piece);
    else answer.addUnknown('no JSON', piece);
  },
};

function take(answer: Answer, event: Fields, piece: Piece): void {
  const message = answer.message();
  const { delta, error, event_type, index, interaction, step } = event;
  const key = keyOf(index, 0);
  switch (event_type) {
    case 'interaction.created': {
      const { id, model } = fieldsOf(interaction);
      message.id = textOrNone(id);
      message.model = textOrNone(model);
      message.role = 'assistant';
      return;
    }
    case 'interaction.completed':
      end(message, fieldsOf(interaction));
      return;
    case 'interaction.status_update':
    case 'step.stop':
      return;
    case 'step.start':
      begin(message, fieldsOf(step), key, piece.row);
      return;
    case 'step.delta':
      add(answer, message, fieldsOf(delta), key, piece);
      return;
    case 'error':
      message.error = errorText(error);
      return;
    default:
      answer.addUnknown(textOf(event_type) || 'no type', piece);
  }
}

function end(message: Message, { id, model, status, usage }: Fields): void {
  message.id ??= textOrNone(id);
  message.model ??= textOrNone(model);
  message.finish = textOrNone(status);
  message.ended = true;
  const { total_input_tokens, total_output_tokens, total_thought_tokens, total_cached_tokens } = fieldsOf(usage);
  const thoughts = numberOf(total_thought_tokens);
  const output = numberOf(total_output_tokens);
  message.count({
    input: numberOf(total_input_tokens),
    output: output === undefined && thoughts === undefined ? undefined : (output ?? 0) + (thoughts ?? 0),
    reasoning: thoughts,
    cached: numberOf(total_cached_tokens),
  });
}

function begin(message: Message, step: Fields, key: string, row: number): void {
  const { arguments: args, call_id, id, name, result, type } = step;
  const kind = textOf(type);
  if (kind.endsWith('_call')) {
    const part = message.part('tool-call', key, row);
    part.id = textOrNone(id);
    part.name = textOrNone(name) ?? kind.replace(/_call$/, '');
    if (isFields(args) && Object.keys(args).length > 0) part.text.append(jsonText(args), row);
  } else if (kind.endsWith('_result')) {
    message.add('tool-result', row, {
      id: textOrNone(call_id),
      name: textOrNone(name) ?? kind.replace(/_result$/, ''),
      value: result,
    });
  }
}

function add(answer: Answer, message: Message, delta: Fields, key: string, piece: Piece): void {
  const { arguments: args, content, partial_arguments, text, type } = delta;
  const { row } = piece;
  if (type === 'text') message.part('text', key, row).text.append(textOf(text), row);
  else if (type === 'thought_summary')
    message.part('reasoning', key, row).text.append(textOf(fieldsOf(content)['text']) || textOf(text), row);
  else if (type === 'arguments_delta' || type === 'function_call')
    message.part('tool-call', key, row).text.append(jsonText(partial_arguments ?? args), row);
  else if (type !== 'thought_signature') answer.addUnknown(textOf(type) || 'no type', piece);
}
