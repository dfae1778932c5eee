import type { OtherRecord } from '../capture/records/record.ts';
import {
  type Fields,
  fields,
  hasFields,
  isCount,
  isFlag,
  isHeaders,
  isId,
  isLongText,
  isText,
  isTime,
  oneOf,
  optional,
} from './checks.ts';
import { isObject } from './kinds.ts';

const ofStream: Fields = { time: isTime, stream: isId };
export const ofConnection: Fields = { ...ofStream, connection: isId };
const ofRequest: Fields = { time: isTime, request: isText };
const inBody: Fields = { ...ofConnection, offset: isCount, length: isCount };

/** What each kind of record must hold. */
export const recordShapes: Readonly<Record<OtherRecord['kind'], Fields>> = {
  'stream-opened': {
    ...ofStream,
    api: oneOf('EventSource', 'fetch', 'XMLHttpRequest'),
    method: isText,
    url: isText,
    withCredentials: optional(isFlag),
    requestHeaders: optional(isHeaders),
    requestBody: optional(
      fields({ text: optional(isLongText), type: isText, size: optional(isCount), truncated: optional(isFlag) }),
    ),
    initiator: optional(isText),
    again: optional(isFlag),
  },
  'request-sent': ofConnection,
  'response-started': {
    ...ofConnection,
    url: optional(isText),
    status: optional(isCount),
    statusText: optional(isText),
    redirected: optional(isFlag),
    headers: optional(isHeaders),
  },
  comment: { ...inBody, text: isLongText },
  retry: { ...inBody, milliseconds: isCount },
  'not-dispatched': { ...inBody, reason: oneOf('no-data', 'unterminated', 'cut-off'), type: optional(isText) },
  problem: { ...inBody, problem: isText, text: optional(isLongText) },
  'connection-lost': ofConnection,
  'connection-ended': { ...ofConnection, how: oneOf('done', 'error', 'cancelled'), message: optional(isText) },
  'stream-closed': { ...ofStream, by: oneOf('page', 'server', 'failed') },
  listening: { ...ofStream, type: isText },
  'network-request': {
    ...ofRequest,
    method: isText,
    url: isText,
    frame: isTime,
    documentId: isText,
    shared: optional(isFlag),
    headers: isHeaders,
  },
  'network-redirect': { ...ofRequest, status: isCount, to: isText },
  'network-response': {
    ...ofRequest,
    status: isCount,
    statusText: isText,
    headers: isHeaders,
    fromCache: optional(isFlag),
  },
  'network-end': ofRequest,
  'network-error': { ...ofRequest, error: isText },
  'network-settled': ofRequest,
  'network-finished': {
    time: isTime,
    entry: isId,
    method: isText,
    url: isText,
    started: isTime,
    status: isCount,
    protocol: optional(isText),
    error: optional(isText),
    requestHeaders: isHeaders,
    wait: optional(isTime),
    events: isCount,
  },
  navigation: { time: isTime, url: isText, documentId: isText },
  dropped: {
    time: isTime,
    reason: oneOf('ring-full', 'queue-full', 'raw-bytes', 'too-long', 'malformed', 'store-failed', 'quota'),
    count: isCount,
    bytes: isCount,
    stream: optional(isId),
    detail: optional(isText),
  },
  paused: { time: isTime, since: optional(isTime), events: isCount, bytes: isCount },
};

export function isOtherRecord(value: unknown): value is OtherRecord {
  if (!isObject(value)) return false;
  const { kind } = value;
  return typeof kind === 'string' && isRecordKind(kind) && hasFields(value, recordShapes[kind]);
}

function isRecordKind(kind: string): kind is OtherRecord['kind'] {
  return Object.hasOwn(recordShapes, kind);
}
