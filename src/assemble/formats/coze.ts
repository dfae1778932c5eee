/**
 * Coze.
 * @see https://www.coze.com/open/docs/developer_guides/chat_v3
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, jsonText, numberOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Piece } from '../piece.ts';
import { errorText } from './error-text.ts';

export const coze: Format = {
  name: 'coze',
  title: 'Coze',
  recognises: ({ type }) => /^conversation\.(chat|message|audio)\./.test(type),
  start: (answer) => (piece) => take(answer, piece),
};

function take(answer: Answer, piece: Piece): void {
  const fields = fieldsOf(piece.json);
  switch (piece.type) {
    case 'conversation.message.delta':
      takeMessage(answer, fields, piece.row, false);
      return;
    case 'conversation.message.completed':
      takeMessage(answer, fields, piece.row, true);
      return;
    case 'conversation.chat.completed':
    case 'conversation.chat.failed':
    case 'conversation.chat.requires_action': {
      const message = answer.messages.at(-1) ?? answer.message();
      const { input_count, output_count } = fieldsOf(fields['usage']);
      message.count({ input: numberOf(input_count), output: numberOf(output_count) });
      message.finish = textOrNone(fields['status']) ?? piece.type.replace('conversation.chat.', '');
      const { code } = fieldsOf(fields['last_error']);
      if (piece.type.endsWith('failed') || (typeof code === 'number' && code !== 0))
        message.error = errorText(fieldsOf(fields['last_error'])['msg'] ?? fields['last_error']);
      return;
    }
    case 'error':
      (answer.messages.at(-1) ?? answer.message()).error = isFields(piece.json)
        ? errorText(fields['msg'] ?? fields)
        : piece.data;
      return;
    case 'conversation.chat.created':
    case 'conversation.chat.in_progress':
    case 'done':
      return;
    default:
      answer.addUnknown(piece.type || 'no type', piece);
  }
}

function takeMessage(answer: Answer, fields: Fields, row: number, isWhole: boolean): void {
  const { content, id, reasoning_content, role, type } = fields;
  const message = answer.message(textOf(id));
  message.id = textOrNone(id);
  message.role ??= textOrNone(role);
  const text = textOf(content);
  if (type === 'function_call') {
    const part = message.part('tool-call', '', row);
    const { arguments: args, name } = fieldsOf(parsed(text));
    part.name = textOrNone(name);
    part.text.replace(args === undefined ? text : jsonText(args), row);
  } else if (type === 'tool_output' || type === 'tool_response') message.part('tool-result', '', row).value = text;
  else if (isWhole && type === 'verbose')
    Object.assign(message.part('data', '', row), { name: 'verbose', value: text });
  else {
    if (textOf(reasoning_content) !== '') {
      const part = message.part('reasoning', '', row);
      if (isWhole) part.compare(textOf(reasoning_content), row);
      else part.text.append(textOf(reasoning_content), row);
    }
    if (text !== '') {
      if (isWhole) message.part('text', '', row).compare(text, row);
      else message.part('text', '', row).text.append(text, row);
    }
  }
  message.ended ||= isWhole;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
