/**
 * Cohere Chat, version 1: a JSON object a line.
 * @see https://docs.cohere.com/v1/reference/chat-stream
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, jsonText, keyOf, listOf, numberOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message } from '../message.ts';
import type { Piece } from '../piece.ts';

const TYPE =
  /^(stream-(start|end)|text-generation|citation-generation|search-(queries-generation|results)|tool-calls-(chunk|generation))$/;

export const cohereV1: Format = {
  name: 'cohere-v1',
  title: 'Cohere, version 1',
  recognises: ({ json }) => isFields(json) && TYPE.test(textOf(json['event_type'])),
  start: (answer) => (piece) => {
    if (isFields(piece.json)) take(answer, piece.json, piece);
    else answer.addUnknown('no JSON', piece);
  },
};

function take(answer: Answer, event: Fields, piece: Piece): void {
  const message = answer.message();
  const { citations, documents, finish_reason, generation_id, response, search_queries, text, tool_calls } = event;
  const { row } = piece;
  const type = textOf(event['event_type']);
  message.role = 'assistant';
  switch (type) {
    case 'stream-start':
      message.id = textOrNone(generation_id);
      return;
    case 'text-generation':
      message.flow('text', textOf(text), row);
      return;
    case 'tool-calls-chunk':
      takeChunk(message, event, row);
      return;
    case 'tool-calls-generation':
      // Pieces have already been added.
      if (message.parts.some(({ kind }) => kind === 'tool-call')) return;
      for (const each of listOf(tool_calls)) {
        const { name, parameters } = fieldsOf(each);
        message.add('tool-call', row, { name: textOrNone(name) }).text.append(jsonText(parameters), row);
      }
      return;
    case 'citation-generation':
      for (const each of listOf(citations)) {
        const { document_ids, text: quoted } = fieldsOf(each);
        const part = message.add('citation', row, { id: textOrNone(listOf(document_ids)[0]) });
        part.text.append(textOf(quoted), row);
      }
      return;
    case 'search-queries-generation':
    case 'search-results':
      message.add('data', row, { name: type, value: search_queries ?? documents });
      return;
    case 'stream-end':
      end(message, fieldsOf(response), textOrNone(finish_reason), row);
      return;
    default:
      answer.addUnknown(type || 'no type', piece);
  }
}

function takeChunk(message: Message, { text, tool_call_delta }: Fields, row: number): void {
  const { index, name, parameters } = fieldsOf(tool_call_delta);
  // The plan that precedes the calls.
  if (typeof text === 'string') message.flow('reasoning', text, row);
  if (!isFields(tool_call_delta)) return;
  const part = message.part('tool-call', keyOf(index, 0), row);
  part.name ??= textOrNone(name);
  part.text.append(textOf(parameters), row);
}

function end(message: Message, { meta, text }: Fields, finish: string | undefined, row: number): void {
  const { input_tokens, output_tokens } = fieldsOf(fieldsOf(meta)['tokens'] ?? fieldsOf(meta)['billed_units']);
  message.count({ input: numberOf(input_tokens), output: numberOf(output_tokens) });
  const parts = message.parts.filter(({ kind }) => kind === 'text');
  if (typeof text === 'string' && parts.length === 1) parts[0]?.compare(text, row);
  message.finish = finish;
  message.ended = true;
}
