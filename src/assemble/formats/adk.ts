/**
 * Google's Agent Development Kit, `/run_sse`: pieces, then the assembled message.
 * @see https://google.github.io/adk-docs/events/
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, listOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message, Part } from '../message.ts';
import { countGemini, GeminiCalls, takeGeminiPart } from './gemini.ts';

export const adk: Format = {
  name: 'adk',
  title: 'Agent Development Kit',
  recognises: ({ json }) =>
    isFields(json) &&
    typeof (json['invocationId'] ?? json['invocation_id']) === 'string' &&
    typeof json['author'] === 'string',
  start(answer) {
    /** Texts in pieces, since the event before that was complete. */
    let open: Part[] = [];
    const calls = new GeminiCalls();
    return (piece) => {
      if (!isFields(piece.json)) {
        answer.addUnknown('no JSON', piece);
        return;
      }
      const event = piece.json;
      const message = messageOf(answer, event);
      const { parts } = fieldsOf(event['content']);
      const isPartial = event['partial'] === true;
      for (const each of listOf(parts)) {
        const part = fieldsOf(each);
        const kind = part['thought'] === true ? 'reasoning' : 'text';
        const grown = open.find((one) => one.kind === kind);
        if (typeof part['text'] !== 'string') takeGeminiPart(answer, calls, message, part, piece);
        else if (grown === undefined) open.push(begin(message, kind, part['text'], piece.row));
        else if (isPartial) grown.text.append(part['text'], piece.row);
        else grown.compare(part['text'], piece.row);
      }
      if (!isPartial) open = [];
      end(message, event);
    };
  },
};

/** An agent may transfer to another: each author has its own message. */
function messageOf(answer: Answer, event: Fields): Message {
  const author = textOf(event['author']);
  const invocation = textOrNone(event['invocationId']) ?? textOrNone(event['invocation_id']);
  const message = answer.message(`${invocation} ${author}`);
  message.id = invocation;
  message.role = author;
  return message;
}

function begin(message: Message, kind: 'text' | 'reasoning', text: string, row: number): Part {
  const part = message.add(kind, row, {});
  part.text.append(text, row);
  return part;
}

function end(message: Message, event: Fields): void {
  countGemini(message, fieldsOf(event['usageMetadata'] ?? event['usage_metadata']));
  const error = textOrNone(event['errorMessage'] ?? event['error_message']);
  const code = textOrNone(event['errorCode'] ?? event['error_code']);
  if (error !== undefined || code !== undefined) message.error = [code, error].filter(Boolean).join(': ');
  message.finish = textOrNone(event['finishReason'] ?? event['finish_reason']) ?? message.finish;
  message.ended ||= message.finish !== undefined || (event['turnComplete'] ?? event['turn_complete']) === true;
}
