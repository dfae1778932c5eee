import { BODY_KINDS } from '../bodies/body-kinds.ts';
import { ACTS } from '../capture/records/act-record.ts';
import { NOT_DISPATCHED_REASONS } from '../capture/records/body-record.ts';
import { REQUEST_BODY_LENGTH } from '../capture/records/limits.ts';
import type { OtherRecord } from '../capture/records/record.ts';
import { CONNECTION_ENDS, type RequestBody, STREAM_APIS, STREAM_CLOSERS } from '../capture/records/stream-record.ts';
import { DROP_REASONS } from '../capture/records/tab-record.ts';
import { WIRE_STOPS } from '../capture/records/wire-record.ts';
import {
  fields,
  hasFields,
  isCount,
  isFlag,
  isHeaders,
  isId,
  isText,
  isTime,
  oneOf,
  optional,
  type Shape,
  textUpTo,
} from './checks.ts';
import { isObject, type OfKind } from './kinds.ts';

const ofStream = { time: isTime, stream: isId };
export const ofConnection = { ...ofStream, connection: isId };
const ofRequest = { time: isTime, request: isText };
const withText = { truncated: optional(isFlag) };
const inBody = { ...ofConnection, offset: isCount, length: isCount };

export const requestBodyShape: Shape<RequestBody> = {
  text: optional(textUpTo(REQUEST_BODY_LENGTH)),
  form: optional(isHeaders),
  base64: optional(textUpTo(REQUEST_BODY_LENGTH)),
  type: isText,
  size: optional(isCount),
  ...withText,
};
export const isRequestBody = fields(requestBodyShape);

type RecordShapes = { readonly [Kind in OtherRecord['kind']]: Shape<OfKind<OtherRecord, Kind>> };

/** What each kind of record must hold. A kind or a field without its check does not compile. */
export const recordShapes: RecordShapes = {
  'stream-opened': {
    ...ofStream,
    ...withText,
    api: oneOf(STREAM_APIS),
    method: isText,
    url: isText,
    withCredentials: optional(isFlag),
    requestHeaders: optional(isHeaders),
    requestBody: optional(isRequestBody),
    initiator: optional(isText),
    listeners: optional(isFlag),
    again: optional(isFlag),
  },
  'request-sent': ofConnection,
  'response-started': {
    ...ofConnection,
    ...withText,
    url: optional(isText),
    status: optional(isCount),
    statusText: optional(isText),
    redirected: optional(isFlag),
    headers: optional(isHeaders),
    body: optional(oneOf(BODY_KINDS)),
  },
  comment: { ...inBody, ...withText, text: isText },
  retry: { ...inBody, milliseconds: isCount },
  'not-dispatched': {
    ...inBody,
    ...withText,
    reason: oneOf(NOT_DISPATCHED_REASONS),
    type: optional(isText),
    text: optional(isText),
  },
  problem: { ...inBody, problem: isText, text: optional(isText) },
  'late-ends': { ...ofConnection, count: isCount },
  'connection-lost': ofConnection,
  'connection-ended': { ...ofConnection, ...withText, how: oneOf(CONNECTION_ENDS), message: optional(isText) },
  'stream-closed': { ...ofStream, by: oneOf(STREAM_CLOSERS) },
  listening: { ...ofStream, ...withText, type: isText },
  acted: {
    ...ofStream,
    ...withText,
    act: oneOf(ACTS),
    item: optional(isId),
    copy: optional(isId),
    count: optional(isCount),
    type: optional(isText),
    id: optional(isText),
    text: optional(isText),
    latency: optional(isTime),
    rate: optional(isTime),
    filter: optional(isText),
    checked: optional(isFlag),
  },
  'network-request': {
    ...ofRequest,
    ...withText,
    method: isText,
    url: isText,
    frame: isTime,
    documentId: isText,
    shared: optional(isFlag),
    headers: isHeaders,
    body: optional(isRequestBody),
  },
  'network-redirect': { ...ofRequest, ...withText, status: isCount, to: isText },
  'network-response': {
    ...ofRequest,
    ...withText,
    status: isCount,
    statusText: isText,
    headers: isHeaders,
    fromCache: optional(isFlag),
  },
  'network-end': ofRequest,
  'network-error': { ...ofRequest, ...withText, error: isText },
  'network-settled': ofRequest,
  'network-finished': {
    ...withText,
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
    bodyBytes: optional(isCount),
    events: isCount,
  },
  'wire-opened': {
    ...ofConnection,
    ...withText,
    request: optional(isText),
    method: isText,
    url: isText,
    started: isTime,
    lastEventId: optional(isText),
    status: isCount,
    body: optional(oneOf(BODY_KINDS)),
    partial: optional(isFlag),
  },
  'wire-settled': { ...ofConnection, until: isTime },
  'wire-ended': { ...ofConnection, ...withText, error: optional(isText) },
  'wire-capture': {
    ...withText,
    time: isTime,
    on: isFlag,
    reason: optional(oneOf(WIRE_STOPS)),
    detail: optional(isText),
  },
  navigation: { ...withText, time: isTime, url: isText, documentId: isText },
  'policy-blocked': { ...withText, time: isTime, url: isText, directive: isText },
  dropped: {
    time: isTime,
    reason: oneOf(DROP_REASONS),
    count: isCount,
    events: optional(isCount),
    bytes: isCount,
    stream: optional(isId),
    detail: optional(isText),
  },
  paused: { time: isTime, since: optional(isTime), events: isCount, bytes: isCount },
  pin: { ...withText, time: isTime, of: isCount, on: isFlag, note: optional(isText) },
};

export function isOtherRecord(value: unknown): value is OtherRecord {
  if (!isObject(value)) return false;
  const { kind } = value;
  return typeof kind === 'string' && isRecordKind(kind) && hasFields(value, recordShapes[kind]);
}

function isRecordKind(kind: string): kind is OtherRecord['kind'] {
  return Object.hasOwn(recordShapes, kind);
}
