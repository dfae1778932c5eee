/**
 * Anthropic Messages.
 * @see https://docs.anthropic.com/en/docs/build-with-claude/streaming
 */
import type { Answer } from '../answer.ts';
import {
  type Fields,
  fieldsOf,
  isFields,
  jsonText,
  keyOf,
  listOf,
  numberOf,
  sumOf,
  textOf,
  textOrNone,
} from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message } from '../message.ts';
import type { Piece } from '../piece.ts';
import { errorText } from './error-text.ts';

const TYPE = /^(message_(start|delta|stop)|content_block_(start|delta|stop))$/;

export const anthropic: Format = {
  name: 'anthropic',
  title: 'Anthropic Messages',
  recognises: ({ json }) => isFields(json) && TYPE.test(textOf(json['type'])),
  start(answer) {
    const blocks = new Blocks(answer);
    return (piece) => {
      if (isFields(piece.json)) blocks.take(piece.json, piece);
      else answer.addUnknown('no JSON', piece);
    };
  },
};

class Blocks {
  readonly #answer: Answer;
  /** Key of the message: a second `message_start` begins another. */
  #messages = 0;
  /** What each open block is. */
  readonly #kinds = new Map<string, string>();

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  get #message(): Message {
    return this.#answer.message(String(this.#messages));
  }

  take(event: Fields, piece: Piece): void {
    const { delta, error, message, type, usage } = event;
    const key = keyOf(event['index'], 0);
    switch (type) {
      case 'message_start':
        if (this.#answer.messages.length > 0) this.#messages += 1;
        this.#begin(fieldsOf(message), piece.row);
        return;
      case 'content_block_start':
        this.#open(fieldsOf(event['content_block']), key, piece.row);
        return;
      case 'content_block_delta':
        this.#add(fieldsOf(delta), key, piece);
        return;
      case 'message_delta': {
        const reason = textOrNone(fieldsOf(delta)['stop_reason']);
        if (reason !== undefined) this.#message.finish = reason;
        this.#count(fieldsOf(usage));
        return;
      }
      case 'message_stop':
        this.#message.ended = true;
        return;
      case 'error':
        this.#message.error = errorText(error);
        return;
      case 'content_block_stop':
      case 'ping':
        return;
      default:
        this.#answer.addUnknown(textOf(type) || 'no type', piece);
    }
  }

  #begin({ content, id, model, role, stop_reason, usage }: Fields, row: number): void {
    const message = this.#message;
    message.id = textOrNone(id);
    message.model = textOrNone(model);
    message.role = textOrNone(role);
    message.finish = textOrNone(stop_reason);
    // An answer that code started, not the model, is complete from the start.
    for (const [place, block] of listOf(content).entries()) this.#open(fieldsOf(block), `given ${place}`, row);
    this.#count(fieldsOf(usage));
  }

  #count(usage: Fields): void {
    this.#message.count({
      input: numberOf(usage['input_tokens']),
      output: numberOf(usage['output_tokens']),
      cached: numberOf(usage['cache_read_input_tokens']),
      besideInput: sumOf(usage['cache_read_input_tokens'], usage['cache_creation_input_tokens']),
    });
  }

  #open(block: Fields, key: string, row: number): void {
    const message = this.#message;
    const { content, data, id, input, name, text, thinking, tool_use_id } = block;
    const type = textOf(block['type']);
    this.#kinds.set(key, type);
    if (type === 'text') message.part('text', key, row).text.append(textOf(text), row);
    else if (type === 'thinking') message.part('reasoning', key, row).text.append(textOf(thinking), row);
    else if (type === 'redacted_thinking') {
      Object.assign(message.part('reasoning', key, row), { redacted: true, value: data });
    } else if (type.endsWith('tool_use')) {
      const part = message.part('tool-call', key, row);
      part.id = textOrNone(id);
      part.name = textOrNone(name);
      // Empty where the arguments follow in pieces.
      if (isFields(input) && Object.keys(input).length > 0) part.text.append(jsonText(input), row);
    } else if (type.endsWith('tool_result')) {
      message.add('tool-result', row, {
        id: textOrNone(tool_use_id),
        name: type.replace(/_?tool_result$/, ''),
        value: content,
      });
    } else message.add('unknown', row, { name: type, value: block });
  }

  #add(delta: Fields, key: string, piece: Piece): void {
    const message = this.#message;
    const { row } = piece;
    switch (delta['type']) {
      case 'text_delta':
        message.part('text', key, row).text.append(textOf(delta['text']), row);
        return;
      case 'thinking_delta':
        message.part('reasoning', key, row).text.append(textOf(delta['thinking']), row);
        return;
      case 'input_json_delta':
        message.part('tool-call', key, row).text.append(textOf(delta['partial_json']), row);
        return;
      case 'citations_delta': {
        const { cited_text, document_title, title, url } = fieldsOf(delta['citation']);
        const part = message.add('citation', row, {
          url: textOrNone(url),
          title: textOrNone(title) ?? textOrNone(document_title),
        });
        part.text.append(textOf(cited_text), row);
        return;
      }
      case 'signature_delta':
        return;
      default:
        this.#answer.addUnknown(textOf(delta['type']) || 'no type', piece);
    }
  }
}
