/**
 * Agent2Agent: a task with its states and artifacts, as JSON-RPC results or bare objects.
 * @see https://a2a-protocol.org/latest/specification/
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, listOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message, PartKind } from '../message.ts';
import type { Piece } from '../piece.ts';
import { errorText } from './error-text.ts';
import { mediaKind } from './media-kind.ts';

/** What an event holds: since version 1.0 it is named by the only field, before it by `kind`. */
const KINDS: readonly (readonly [field: string, kind: string, has: readonly string[]])[] = [
  ['task', 'task', ['id', 'status']],
  ['message', 'message', ['messageId', 'parts']],
  ['statusUpdate', 'status-update', ['taskId', 'status']],
  ['artifactUpdate', 'artifact-update', ['taskId', 'artifact']],
];

function eventOf(json: unknown): { kind: string; event: Fields } | undefined {
  const envelope = fieldsOf(json);
  const result = envelope['jsonrpc'] === '2.0' ? fieldsOf(envelope['result']) : envelope;
  for (const [field, kind, has] of KINDS) {
    const event = fieldsOf(result[field]);
    if (has.every((name) => name in event)) return { kind, event };
    if (result['kind'] === kind && has.every((name) => name in result)) return { kind, event: result };
  }
  return undefined;
}

export const isA2a = (json: unknown): boolean => eventOf(json) !== undefined;

export const a2a: Format = {
  name: 'a2a',
  title: 'Agent2Agent',
  recognises: ({ json }) => isA2a(json),
  start: (answer) => (piece) => take(answer, piece),
};

function take(answer: Answer, piece: Piece): void {
  const { error } = fieldsOf(piece.json);
  const { event = {}, kind } = eventOf(piece.json) ?? {};
  if (kind === undefined && error === undefined) {
    answer.addUnknown(isFields(piece.json) ? 'no event of a task' : 'no JSON', piece);
    return;
  }
  const message = answer.message();
  const { artifact, artifacts, final, status } = event;
  const { row } = piece;
  message.role = 'agent';
  if (error !== undefined) Object.assign(message, { error: errorText(error), ended: true });
  message.id ??= textOrNone(event['taskId']) ?? textOrNone(event['id']) ?? textOrNone(event['messageId']);
  if (kind === 'message') {
    takeParts(message, `message ${textOf(event['messageId'])}`, event['parts'], 'text', true, row);
    message.ended ||= event['taskId'] === undefined;
    return;
  }
  for (const each of listOf(artifacts)) takeArtifact(message, fieldsOf(each), false, row);
  if (isFields(artifact)) takeArtifact(message, artifact, event['append'] === true, row);
  if (isFields(status)) takeStatus(message, status, final === true, row);
}

/** A later one with the same id replaces it, unless it is marked as an addition. */
function takeArtifact(message: Message, artifact: Fields, isMore: boolean, row: number): void {
  takeParts(message, `artifact ${textOf(artifact['artifactId'])}`, artifact['parts'], 'text', !isMore, row);
}

/** The stream ends after these. */
const LAST = /^(completed|failed|canceled|rejected|input-required|auth-required)$/;

function takeStatus(message: Message, status: Fields, isFinal: boolean, row: number): void {
  const state = textOf(status['state'])
    .replace(/^TASK_STATE_/, '')
    .toLowerCase()
    .replaceAll('_', '-');
  const { messageId, parts } = fieldsOf(status['message']);
  // Status messages of a working agent are not part of its answer.
  const kind = LAST.test(state) ? 'text' : 'data';
  takeParts(message, `status ${textOf(messageId) || row}`, parts, kind, true, row, state);
  if (!isFinal && !LAST.test(state)) return;
  message.finish = state;
  message.ended = true;
  if (state === 'failed') message.error = partText(parts) || 'failed';
}

const partText = (parts: unknown): string =>
  listOf(parts)
    .map((each) => textOf(fieldsOf(each)['text']))
    .join('');

function takeParts(
  message: Message,
  key: string,
  parts: unknown,
  textKind: PartKind,
  isWhole: boolean,
  row: number,
  name?: string,
): void {
  for (const [place, each] of listOf(parts).entries()) {
    const { data, file, text } = fieldsOf(each);
    if (typeof text === 'string') {
      const part = message.part(textKind, `${key} ${place}`, row);
      part.name = textKind === 'data' ? name : undefined;
      if (isWhole) part.text.replace(text, row);
      else part.text.append(text, row);
    } else if (data !== undefined) message.part('data', `${key} ${place}`, row).value = data;
    else addFile(message, file === undefined ? fieldsOf(each) : fieldsOf(file), row);
  }
}

function addFile(message: Message, file: Fields, row: number): void {
  const mediaType = textOrNone(file['mediaType'] ?? file['mimeType']);
  message.add(mediaKind(mediaType ?? ''), row, {
    mediaType,
    name: textOrNone(file['filename'] ?? file['name']),
    url: textOrNone(file['url'] ?? file['uri']),
    value: file['raw'] ?? file['bytes'],
  });
}
