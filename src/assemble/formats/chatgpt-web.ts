/** The deltas of ChatGPT's web app: `p` where, `o` what, `v` the value; what is left out is as in the delta before. */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, jsonText, listOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import { handoverOf } from '../handover.ts';
import type { Message, Part } from '../message.ts';
import type { Piece } from '../piece.ts';
import { DONE } from './done.ts';

export const chatgptWeb: Format = {
  name: 'chatgpt-web',
  title: 'ChatGPT web',
  recognises: ({ data, json, type }) =>
    (type === 'delta_encoding' && data === '"v1"') || (type === 'delta' && isFields(json) && 'v' in json),
  start(answer) {
    const deltas = new Deltas(answer);
    return (piece) => deltas.take(piece);
  },
};

const TEXT = /^\/message\/content\/(parts\/\d+|text)$/;

class Deltas {
  readonly #answer: Answer;
  #path = '';
  #operation = 'add';
  #message: Message | undefined;
  #isReasoning = false;

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  take(piece: Piece): void {
    const { data, json, row, type } = piece;
    if (type === 'delta_encoding' || data === DONE) return;
    if (!isFields(json)) {
      this.#answer.addUnknown('no JSON', piece);
      return;
    }
    if (type === 'delta' || 'v' in json) {
      this.#delta(json, row);
      return;
    }
    const kind = textOf(json['type']);
    if (kind === 'stream_handoff') this.#answer.handover = handoverOf(data) ?? 'The answer goes on over a WebSocket.';
    else if (kind === 'message_stream_complete') for (const message of this.#answer.messages) message.ended = true;
    else this.#answer.addUnknown(kind || 'no type', piece);
  }

  #delta({ o, p, v }: Fields, row: number): void {
    this.#path = typeof p === 'string' ? p : this.#path;
    this.#operation = textOrNone(o) ?? this.#operation;
    if (this.#operation === 'patch') {
      const path = this.#path;
      for (const each of listOf(v)) {
        const { o: operation, p: place, v: value } = fieldsOf(each);
        this.#apply(`${path}${textOf(place)}`, textOf(operation), value, row);
      }
    } else this.#apply(this.#path, this.#operation, v, row);
  }

  #apply(path: string, operation: string, value: unknown, row: number): void {
    if (path === '') {
      this.#begin(fieldsOf(fieldsOf(value)['message']), row);
      return;
    }
    const message = this.#message;
    if (message === undefined) return;
    if (TEXT.test(path)) {
      const { text } = this.#part(message, path, row);
      if (operation === 'append') text.append(textOf(value), row);
      else if (operation === 'truncate') text.replace(text.value.slice(0, Number(value)), row);
      else text.replace(textOf(value), row);
    } else if (path === '/message/status') message.ended = value === 'finished_successfully';
    else if (path.startsWith('/message/metadata')) {
      const finish = textOrNone(fieldsOf(fieldsOf(value)['finish_details'])['type']);
      message.finish = finish ?? message.finish;
    } else if (path === '/error' && typeof value === 'string') message.error = value;
  }

  /** Another message: the app's own ones (of the user, of the system) are among them. */
  #begin({ author, content, id, metadata, status }: Fields, row: number): void {
    const message = this.#answer.message(textOf(id));
    this.#message = message;
    message.id = textOrNone(id);
    message.role = textOrNone(fieldsOf(author)['role']);
    message.model = textOrNone(fieldsOf(metadata)['model_slug']);
    message.ended = status === 'finished_successfully';
    const { content_type, parts, text } = fieldsOf(content);
    this.#isReasoning = content_type === 'thoughts' || content_type === 'reasoning_recap';
    for (const [place, each] of listOf(parts).entries()) {
      const words = jsonText(each);
      if (words !== '') this.#part(message, `/message/content/parts/${place}`, row).text.replace(words, row);
    }
    if (typeof text === 'string' && text !== '')
      this.#part(message, '/message/content/text', row).text.replace(text, row);
  }

  #part(message: Message, path: string, row: number): Part {
    return message.part(this.#isReasoning ? 'reasoning' : 'text', path, row);
  }
}
