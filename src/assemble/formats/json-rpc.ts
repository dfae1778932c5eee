/**
 * JSON-RPC over a stream, as the Model Context Protocol has it: a response, and before it what belongs to it.
 * @see https://modelcontextprotocol.io/specification/latest/basic/transports
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, jsonText, keyOf, listOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message } from '../message.ts';
import type { Piece } from '../piece.ts';
import { isA2a } from './a2a.ts';
import { errorText } from './error-text.ts';
import { mediaKind } from './media-kind.ts';

const one = (json: unknown): Fields => fieldsOf(Array.isArray(json) ? json[0] : json);

export const jsonRpc: Format = {
  name: 'json-rpc',
  title: 'JSON-RPC (MCP)',
  recognises: ({ json }) => one(json)['jsonrpc'] === '2.0' && !isA2a(json),
  start: (answer) => (piece) => {
    // Protocol 2024-11-05 says first where to send to; later ones begin with an event that has an id alone.
    if (piece.type === 'endpoint' || piece.data === '') return;
    const messages = Array.isArray(piece.json) ? piece.json : [piece.json];
    for (const each of messages) {
      if (isFields(each)) take(answer, each, piece);
      else answer.addUnknown('no JSON', piece);
    }
  },
};

function take(answer: Answer, { error, id, method, params, result }: Fields, piece: Piece): void {
  const { row } = piece;
  if (typeof method === 'string') {
    takeCall(answer, method, id, fieldsOf(params), row);
    return;
  }
  const message = answer.message(keyOf(id, ''));
  message.id = keyOf(id, '');
  message.role = 'response';
  message.ended = true;
  if (error !== undefined) message.error = errorText(error);
  else takeResult(message, result, row);
}

/** A notification, or a request of the server. */
function takeCall(answer: Answer, method: string, id: unknown, params: Fields, row: number): void {
  if (id !== undefined && id !== null) {
    const request = answer.message(`request ${keyOf(id, '')}`);
    request.id = keyOf(id, '');
    request.role = 'request';
    request.part('tool-call', '', row).name = method;
    request.part('tool-call', '', row).text.append(jsonText(params), row);
    return;
  }
  // What comes while a request is served belongs to it; its response has not come yet.
  const message = answer.message('notifications');
  message.role ??= 'notifications';
  const { data, level, message: text, progress, total } = params;
  const name = method.replace(/^notifications\//, '');
  const part = message.add('data', row, { name, value: params });
  if (name === 'progress')
    part.text.append(
      `${jsonText(progress)}${total === undefined ? '' : ` of ${jsonText(total)}`} ${textOf(text)}`.trim(),
      row,
    );
  else if (name === 'message') part.text.append(`${textOf(level)}: ${jsonText(data)}`, row);
}

function takeResult(message: Message, result: unknown, row: number): void {
  const { content, isError, structuredContent } = fieldsOf(result);
  if (isError === true) message.finish = 'error';
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
