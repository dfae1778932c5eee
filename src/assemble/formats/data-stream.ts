/**
 * The AI SDK's data stream of version 4: a line is a code, a colon, and JSON.
 * @see https://ai-sdk.dev/v4/docs/ai-sdk-ui/stream-protocol#data-stream-protocol
 */
import type { Answer } from '../answer.ts';
import { fieldsOf, isFields, jsonText, listOf, numberOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Piece } from '../piece.ts';
import { mediaKind } from './media-kind.ts';

const LINE = /^([0-9a-k]):(.+)$/s;

/** The value of a line; undefined when it is none. */
function lineOf(data: string): { code: string; value: unknown } | undefined {
  const [, code, json] = LINE.exec(data) ?? [];
  if (code === undefined || json === undefined) return undefined;
  try {
    return { code, value: JSON.parse(json) };
  } catch {
    return undefined;
  }
}

export const dataStream: Format = {
  name: 'ai-sdk-data',
  title: 'AI SDK 4 data stream',
  recognises({ data, type }) {
    // `message` is the type of rows that have none of their own.
    if (type !== '' && type !== 'message') return false;
    const { code, value } = lineOf(data) ?? {};
    if (code === '0' || code === 'g') return typeof value === 'string';
    if (code === 'f') return 'messageId' in fieldsOf(value);
    if (code === 'd' || code === 'e') return 'finishReason' in fieldsOf(value);
    return (code === '9' || code === 'b') && 'toolCallId' in fieldsOf(value);
  },
  start: (answer) => (piece) => take(answer, piece),
};

function take(answer: Answer, piece: Piece): void {
  const { code, value } = lineOf(piece.data) ?? {};
  const message = answer.message();
  message.role = 'assistant';
  const { row } = piece;
  const {
    argsTextDelta,
    args,
    data,
    finishReason,
    messageId,
    mimeType,
    result,
    title,
    toolCallId,
    toolName,
    url,
    usage,
  } = fieldsOf(value);
  const call = () => {
    const part = message.part('tool-call', textOf(toolCallId), row);
    part.id = textOrNone(toolCallId);
    part.name = textOrNone(toolName) ?? part.name;
    return part;
  };
  switch (code) {
    case '0':
      message.flow('text', textOf(value), row);
      return;
    case 'g':
      message.flow('reasoning', textOf(value), row);
      return;
    case 'i':
      message.add('reasoning', row, { value: data }).redacted = true;
      return;
    case 'b':
      call();
      return;
    case 'c':
      call().text.append(textOf(argsTextDelta), row);
      return;
    case '9': {
      const part = call();
      if (part.text.length === 0) part.text.append(jsonText(args), row);
      return;
    }
    case 'a':
      message.add('tool-result', row, { id: textOrNone(toolCallId), value: result });
      return;
    case 'h':
      message.add('citation', row, { url: textOrNone(url), title: textOrNone(title) });
      return;
    case 'k':
      message.add(mediaKind(textOf(mimeType)), row, { mediaType: textOrNone(mimeType), value: data });
      return;
    case '2':
    case '8':
      for (const each of listOf(value))
        message.add('data', row, { name: code === '2' ? 'data' : 'annotation', value: each });
      return;
    case '3':
      message.error = textOf(value);
      return;
    case 'f':
      message.id ??= textOrNone(messageId);
      return;
    case 'd':
      message.ended = true;
      message.finish = textOrNone(finishReason);
      if (!isFields(usage)) return;
      message.count({ input: numberOf(usage['promptTokens']), output: numberOf(usage['completionTokens']) });
      return;
    case 'e':
    case 'j':
      return;
    default:
      answer.addUnknown(code ?? 'no line of the protocol', piece);
  }
}
