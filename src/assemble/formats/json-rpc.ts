/**
 * JSON-RPC over a stream, as in the Model Context Protocol: a response, preceded by its notifications.
 * @see https://modelcontextprotocol.io/specification/latest/basic/transports
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, jsonText, keyOf, listOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message } from '../message.ts';
import { isA2a } from './a2a.ts';
import { errorText } from './error-text.ts';
import { mediaKind } from './media-kind.ts';

const one = (json: unknown): Fields => fieldsOf(Array.isArray(json) ? json[0] : json);

export const jsonRpc: Format = {
  name: 'json-rpc',
  title: 'JSON-RPC (MCP)',
  recognises: ({ json }) => one(json)['jsonrpc'] === '2.0' && !isA2a(json),
  start(answer) {
    const exchange = new Exchange(answer);
    return (piece) => {
      // Protocol 2024-11-05 first sends an endpoint; later ones begin with an event that has only an id.
      if (piece.type === 'endpoint' || piece.data === '') return;
      const messages = Array.isArray(piece.json) ? piece.json : [piece.json];
      for (const each of messages) {
        if (isFields(each)) exchange.take(each, piece.row);
        else answer.addUnknown('no JSON', piece);
      }
    };
  },
};

class Exchange {
  readonly #answer: Answer;
  /** Messages during a request belong to its response, which has not arrived yet. */
  #pending: Message | undefined;
  #responses = 0;

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  take({ error, id, method, params, result }: Fields, row: number): void {
    if (typeof method === 'string') {
      if (id === undefined || id === null) this.#notify(method, fieldsOf(params), row);
      else this.#request(method, keyOf(id, ''), params, row);
      return;
    }
    const message = this.#next();
    this.#pending = undefined;
    message.id = keyOf(id, '');
    message.role = 'response';
    message.ended = true;
    if (error !== undefined) message.error = errorText(error);
    else takeResult(message, fieldsOf(result), result, row);
  }

  #next(): Message {
    if (this.#pending === undefined) {
      this.#responses += 1;
      this.#pending = this.#answer.message(`response ${this.#responses}`);
    }
    return this.#pending;
  }

  /** A request of the server. */
  #request(method: string, id: string, params: unknown, row: number): void {
    const request = this.#answer.message(`request ${id}`);
    request.id = id;
    request.role = 'request';
    takeRequest(request, method, params, row);
  }

  /** One part per method, with a line for each notification: a stream may listen for days. */
  #notify(method: string, params: Fields, row: number): void {
    const message = this.#next();
    message.role ??= 'notifications';
    const name = method.replace(/^notifications\//, '');
    const part = message.part('data', name, row);
    part.name = name;
    part.text.append(`${part.text.length === 0 ? '' : '\n'}${lineOf(name, params)}`, row);
  }
}

function takeRequest(message: Message, method: string, params: unknown, row: number): void {
  message.add('tool-call', row, { name: method }).text.append(jsonText(params), row);
}

function lineOf(name: string, params: Fields): string {
  const { data, level, message, progress, total } = params;
  if (name === 'progress' && progress !== undefined)
    return `${jsonText(progress)}${total === undefined ? '' : ` of ${jsonText(total)}`} ${textOf(message)}`.trim();
  if (name === 'message' && data !== undefined) return `${textOf(level)}: ${jsonText(data)}`;
  return JSON.stringify(params);
}

function takeResult(message: Message, fields: Fields, result: unknown, row: number): void {
  const { content, inputRequests, isError, resultType, structuredContent } = fields;
  if (isError === true) message.finish = 'error';
  // Since 2026-07-28 a server asks this way, and the client repeats its request with the answers.
  if (resultType === 'input_required') {
    message.finish = resultType;
    for (const [name, each] of Object.entries(fieldsOf(inputRequests))) {
      const { method, params } = fieldsOf(each);
      takeRequest(message, textOrNone(method) ?? name, params, row);
    }
    return;
  }
  if (!Array.isArray(content)) {
    message.add('data', row, { name: 'result', value: result });
    return;
  }
  for (const each of listOf(content)) {
    const { data, mimeType, resource, text, type, uri } = fieldsOf(each);
    if (type === 'text') message.flow('text', textOf(text), row);
    else if (type === 'image' || type === 'audio')
      message.add(mediaKind(textOf(mimeType)), row, { mediaType: textOrNone(mimeType), value: data });
    else message.add('file', row, { url: textOrNone(uri) ?? textOrNone(fieldsOf(resource)['uri']), value: resource });
  }
  if (structuredContent !== undefined)
    message.add('data', row, { name: 'structuredContent', value: structuredContent });
}
