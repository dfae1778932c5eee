/**
 * The AI SDK's UI message stream, version 1.
 * @see https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, numberOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message, PartKind } from '../message.ts';
import type { Piece } from '../piece.ts';
import { DONE } from './done.ts';
import { mediaKind } from './media-kind.ts';

/** `start`, `finish`, `error` and `file` alone could belong to any format. */
const TYPE =
  /^((start|finish|reset)-step|(text|reasoning)-(start|delta|end)|tool-(input-(start|delta|available|error)|output-(available|error|denied)|approval-re(quest|sponse))|source-(url|document)|message-metadata)$/;

export const uiMessageStream: Format = {
  name: 'ai-sdk-ui',
  title: 'AI SDK UI messages',
  recognises({ json }) {
    if (!isFields(json)) return false;
    const type = textOf(json['type']);
    return TYPE.test(type) || (type === 'start' && 'messageId' in json) || (/^data-\w/.test(type) && 'data' in json);
  },
  start(answer) {
    const steps = new Steps(answer);
    return (piece) => {
      if (piece.data === DONE) return;
      if (isFields(piece.json)) steps.take(piece.json, piece);
      else answer.addUnknown('no JSON', piece);
    };
  },
};

class Steps {
  readonly #answer: Answer;
  readonly #message: Message;
  /** Ids of texts hold within a step. */
  #step = 0;
  #partsBefore = 0;

  constructor(answer: Answer) {
    this.#answer = answer;
    this.#message = answer.message();
    this.#message.role = 'assistant';
  }

  take(chunk: Fields, piece: Piece): void {
    const message = this.#message;
    const { row } = piece;
    const type = textOf(chunk['type']);
    const call = (kind: PartKind) => {
      const part = message.part(kind, textOf(chunk['toolCallId']), row);
      part.id ??= textOrNone(chunk['toolCallId']);
      part.name = textOrNone(chunk['toolName']) ?? part.name;
      return part;
    };
    switch (type) {
      case 'start':
        message.id = textOrNone(chunk['messageId']) ?? message.id;
        this.#describe(fieldsOf(chunk['messageMetadata']));
        return;
      case 'message-metadata':
        this.#describe(fieldsOf(chunk['messageMetadata']));
        return;
      case 'start-step':
        this.#step += 1;
        this.#partsBefore = message.parts.length;
        return;
      case 'reset-step':
        message.parts.length = this.#partsBefore;
        message.forgetKeys();
        return;
      case 'text-start':
      case 'text-delta':
      case 'reasoning-start':
      case 'reasoning-delta': {
        const kind = type.startsWith('text') ? 'text' : 'reasoning';
        message.part(kind, `${this.#step} ${textOf(chunk['id'])}`, row).text.append(textOf(chunk['delta']), row);
        return;
      }
      case 'tool-input-start':
        call('tool-call');
        return;
      case 'tool-input-delta':
        call('tool-call').text.append(textOf(chunk['inputTextDelta']), row);
        return;
      case 'tool-input-available':
      case 'tool-input-error': {
        const part = call('tool-call');
        if (part.text.length === 0) part.value = chunk['input'];
        if (type.endsWith('error')) call('tool-result').value = chunk['errorText'];
        return;
      }
      case 'tool-output-available':
        call('tool-result').value = chunk['output'];
        return;
      case 'tool-output-error':
        call('tool-result').value = chunk['errorText'];
        return;
      case 'tool-output-denied':
        call('tool-result').value = 'denied';
        return;
      case 'tool-approval-request':
      case 'tool-approval-response':
        message.add('data', row, { name: type, id: textOrNone(chunk['toolCallId']), value: chunk });
        return;
      case 'source-url':
      case 'source-document':
        message.add('citation', row, {
          id: textOrNone(chunk['sourceId']),
          url: textOrNone(chunk['url']),
          title: textOrNone(chunk['title']),
          mediaType: textOrNone(chunk['mediaType']),
        });
        return;
      case 'file':
      case 'reasoning-file':
        message.add(mediaKind(textOf(chunk['mediaType'])), row, {
          mediaType: textOrNone(chunk['mediaType']),
          url: textOrNone(chunk['url']),
        });
        return;
      case 'custom':
        message.add('data', row, { name: textOrNone(chunk['kind']) ?? type, value: chunk });
        return;
      case 'error':
        message.error = textOf(chunk['errorText']);
        return;
      case 'abort':
        message.finish = textOrNone(chunk['reason']) ?? 'abort';
        message.ended = true;
        return;
      case 'finish':
        message.finish = textOrNone(chunk['finishReason']) ?? 'finish';
        message.ended = true;
        this.#describe(fieldsOf(chunk['messageMetadata']));
        return;
      case 'text-end':
      case 'reasoning-end':
      case 'finish-step':
        return;
    }
    if (type.startsWith('data-')) this.#data(type.slice('data-'.length), chunk, row);
    else this.#answer.addUnknown(type || 'no type', piece);
  }

  #data(name: string, { data, id }: Fields, row: number): void {
    const part =
      typeof id === 'string' ? this.#message.part('data', `${name} ${id}`, row) : this.#message.add('data', row, {});
    Object.assign(part, { name, value: data, id: textOrNone(id) });
  }

  /** Applications often put these two into the metadata. */
  #describe({ model, totalUsage, usage }: Fields): void {
    this.#message.model = textOrNone(model) ?? this.#message.model;
    const { inputTokens, outputTokens } = fieldsOf(usage ?? totalUsage);
    this.#message.count({ input: numberOf(inputTokens), output: numberOf(outputTokens) });
  }
}
