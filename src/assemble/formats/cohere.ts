/**
 * Cohere Chat, version 2.
 * @see https://docs.cohere.com/v2/reference/chat-stream
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, keyOf, listOf, numberOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message } from '../message.ts';
import type { Piece } from '../piece.ts';

const TYPE =
  /^(message-(start|end)|content-(start|delta|end)|tool-plan-delta|tool-call-(start|delta|end)|citation-(start|end))$/;

export const cohere: Format = {
  name: 'cohere',
  title: 'Cohere',
  recognises: ({ json }) => isFields(json) && TYPE.test(textOf(json['type'])) && ('delta' in json || 'index' in json),
  start: (answer) => (piece) => {
    if (isFields(piece.json)) take(answer, piece.json, piece);
    else answer.addUnknown('no JSON', piece);
  },
};

function take(answer: Answer, event: Fields, piece: Piece): void {
  const message = answer.message();
  const { row } = piece;
  const type = textOf(event['type']);
  const key = keyOf(event['index'], 0);
  const delta = fieldsOf(event['delta']);
  const { citations, content, role, tool_calls, tool_plan } = fieldsOf(delta['message']);
  switch (type) {
    case 'message-start':
      message.id = textOrNone(event['id']);
      message.role = textOrNone(role);
      return;
    case 'content-start':
    case 'content-delta': {
      const { text, thinking } = fieldsOf(content);
      if (typeof thinking === 'string') message.part('reasoning', key, row).text.append(thinking, row);
      if (typeof text === 'string') message.part('text', key, row).text.append(text, row);
      return;
    }
    case 'tool-plan-delta':
      message.flow('reasoning', textOf(tool_plan), row);
      return;
    case 'tool-call-start':
    case 'tool-call-delta':
      takeCall(message, fieldsOf(tool_calls), key, row);
      return;
    case 'citation-start':
      for (const each of Array.isArray(citations) ? citations : [citations]) cite(message, fieldsOf(each), row);
      return;
    case 'message-end':
      end(message, delta);
      return;
    case 'content-end':
    case 'tool-call-end':
    case 'citation-end':
      return;
    default:
      answer.addUnknown(type || 'no type', piece);
  }
}

function takeCall(message: Message, { function: called, id }: Fields, key: string, row: number): void {
  const { arguments: args, name } = fieldsOf(called);
  const part = message.part('tool-call', key, row);
  part.id ??= textOrNone(id);
  part.name ??= textOrNone(name);
  part.text.append(textOf(args), row);
}

function cite(message: Message, { sources, text }: Fields, row: number): void {
  const { document, id } = fieldsOf(listOf(sources)[0]);
  const { title, url } = fieldsOf(document);
  const part = message.add('citation', row, { id: textOrNone(id), title: textOrNone(title), url: textOrNone(url) });
  part.text.append(textOf(text), row);
}

function end(message: Message, { error, finish_reason, usage }: Fields): void {
  const { cached_tokens, tokens } = fieldsOf(usage);
  const { input_tokens, output_tokens } = fieldsOf(tokens);
  message.count({ input: numberOf(input_tokens), output: numberOf(output_tokens), cached: numberOf(cached_tokens) });
  message.finish = textOrNone(finish_reason);
  message.error = textOrNone(error) ?? message.error;
  message.ended = true;
}
