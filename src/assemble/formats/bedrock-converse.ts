/**
 * Amazon Bedrock ConverseStream: the payloads of its frames.
 * @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, keyOf, numberOf, sumOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message } from '../message.ts';
import type { Piece } from '../piece.ts';
import { errorText } from './error-text.ts';

const KINDS = /^(messageStart|contentBlock(Start|Delta|Stop)|messageStop|metadata)$/;

export const bedrockConverse: Format = {
  name: 'bedrock-converse',
  title: 'Bedrock Converse',
  recognises(piece) {
    const json = frameOf(piece);
    if (json === undefined) return false;
    const [kind = '', ...others] = Object.keys(json);
    if (others.length > 0 || !KINDS.test(kind)) return false;
    return kind !== 'metadata' || 'metrics' in fieldsOf(json['metadata']);
  },
  start: (answer) => (piece) => {
    const frame = frameOf(piece);
    if (frame) take(answer, frame, piece);
    else answer.addUnknown('no JSON', piece);
  },
};

/** The name of a frame is its event's type, or the only key of its JSON, as the SDKs pass it on. */
function frameOf({ json, type }: Piece): Fields | undefined {
  if (!isFields(json)) return undefined;
  return KINDS.test(type) || /Exception$/.test(type) ? { [type]: json } : json;
}

function take(answer: Answer, frame: Fields, piece: Piece): void {
  const message = answer.message();
  const [kind = ''] = Object.keys(frame);
  const payload = fieldsOf(frame[kind]);
  const key = keyOf(payload['contentBlockIndex'], 0);
  switch (kind) {
    case 'messageStart':
      message.role = textOrNone(payload['role']);
      return;
    case 'contentBlockStart': {
      const { name, toolUseId } = fieldsOf(fieldsOf(payload['start'])['toolUse']);
      if (name === undefined) return;
      const part = message.part('tool-call', key, piece.row);
      part.id = textOrNone(toolUseId);
      part.name = textOrNone(name);
      return;
    }
    case 'contentBlockDelta':
      add(answer, message, fieldsOf(payload['delta']), key, piece);
      return;
    case 'contentBlockStop':
      return;
    case 'messageStop':
      message.finish = textOrNone(payload['stopReason']);
      message.ended = true;
      return;
    case 'metadata': {
      const { cacheReadInputTokens, cacheWriteInputTokens, inputTokens, outputTokens } = fieldsOf(payload['usage']);
      message.count({
        input: numberOf(inputTokens),
        output: numberOf(outputTokens),
        cached: numberOf(cacheReadInputTokens),
        besideInput: sumOf(cacheReadInputTokens, cacheWriteInputTokens),
      });
      return;
    }
    default:
      if (/Exception$/.test(kind)) message.error = `${kind}: ${errorText(payload)}`;
      else answer.addUnknown(kind || 'empty', piece);
  }
}

function add(answer: Answer, message: Message, delta: Fields, key: string, piece: Piece): void {
  const { reasoningContent, text, toolUse } = delta;
  const { row } = piece;
  if (text === undefined && toolUse === undefined && reasoningContent === undefined)
    answer.addUnknown(Object.keys(delta).join(', ') || 'empty delta', piece);
  if (typeof text === 'string') message.part('text', key, row).text.append(text, row);
  if (isFields(toolUse)) message.part('tool-call', key, row).text.append(textOf(toolUse['input']), row);
  if (!isFields(reasoningContent)) return;
  const part = message.part('reasoning', key, row);
  part.text.append(textOf(reasoningContent['text']), row);
  if (reasoningContent['redactedContent'] !== undefined) part.redacted = true;
}
