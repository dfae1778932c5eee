import type { OtherRecord } from '../../capture/records/record.ts';
import type { RequestBody } from '../../capture/records/stream-record.ts';
import {
  type AnyShape,
  count,
  flag,
  headers,
  id,
  longText,
  oneOf,
  optional,
  type Shape,
  text,
  time,
  whole,
} from './check.ts';
import { object } from './shape.ts';

type Shapes = { readonly [Kind in OtherRecord['kind']]: Shape<Extract<OtherRecord, { kind: Kind }>> & AnyShape };

const ofStream = { time, stream: id };
const ofConnection = { ...ofStream, connection: id };
const ofRequest = { time, request: text };
const withText = { truncated: optional(flag) };
const inBody = { ...ofConnection, offset: count, length: count };

const bodyKind = oneOf({
  'event-stream': true,
  ndjson: true,
  'json-seq': true,
  'json-array': true,
  json: true,
  connect: true,
  'grpc-web': true,
  'grpc-web-text': true,
  'ai-sdk-data': true,
  'aws-event-stream': true,
  chunks: true,
});

const requestBody = object<RequestBody>('an object with a type', {
  text: optional(longText),
  form: optional(headers),
  base64: optional(longText),
  type: text,
  size: optional(count),
  truncated: optional(flag),
});

/** The fields of each kind of record, in the order in which they are written. */
export const recordShapes: Shapes = {
  'stream-opened': {
    ...ofStream,
    api: oneOf({ EventSource: true, fetch: true, XMLHttpRequest: true, file: true }),
    method: text,
    url: text,
    withCredentials: optional(flag),
    requestHeaders: optional(headers),
    requestBody: optional(requestBody),
    initiator: optional(text),
    listeners: optional(flag),
    again: optional(flag),
    ...withText,
  },
  'request-sent': ofConnection,
  'response-started': {
    ...ofConnection,
    url: optional(text),
    status: optional(count),
    statusText: optional(text),
    redirected: optional(flag),
    headers: optional(headers),
    body: optional(bodyKind),
    ...withText,
  },
  comment: { ...inBody, text: longText, ...withText },
  retry: { ...inBody, milliseconds: count },
  'not-dispatched': {
    ...inBody,
    reason: oneOf({ 'no-data': true, unterminated: true, 'cut-off': true }),
    type: optional(text),
    text: optional(longText),
    ...withText,
  },
  problem: { ...inBody, problem: text, text: optional(longText) },
  'late-ends': { ...ofConnection, count },
  'connection-lost': ofConnection,
  'connection-ended': {
    ...ofConnection,
    how: oneOf({ done: true, error: true, cancelled: true }),
    message: optional(text),
    ...withText,
  },
  'stream-closed': { ...ofStream, by: oneOf({ page: true, server: true, failed: true }) },
  listening: { ...ofStream, type: text, ...withText },
  'network-request': {
    ...ofRequest,
    method: text,
    url: text,
    frame: whole,
    documentId: text,
    shared: optional(flag),
    headers,
    body: optional(requestBody),
    ...withText,
  },
  'network-redirect': { ...ofRequest, status: count, to: text, ...withText },
  'network-response': {
    ...ofRequest,
    status: count,
    statusText: text,
    headers,
    fromCache: optional(flag),
    ...withText,
  },
  'network-end': ofRequest,
  'network-error': { ...ofRequest, error: text, ...withText },
  'network-settled': ofRequest,
  'network-finished': {
    time,
    entry: id,
    method: text,
    url: text,
    started: time,
    status: count,
    protocol: optional(text),
    error: optional(text),
    requestHeaders: headers,
    wait: optional(time),
    bodyBytes: optional(count),
    events: count,
    ...withText,
  },
  'wire-opened': {
    ...ofConnection,
    request: optional(text),
    method: text,
    url: text,
    started: time,
    lastEventId: optional(text),
    status: count,
    body: optional(bodyKind),
    partial: optional(flag),
    ...withText,
  },
  'wire-settled': { ...ofConnection, until: time },
  'wire-ended': { ...ofConnection, error: optional(text), ...withText },
  'wire-capture': {
    time,
    on: flag,
    reason: optional(
      oneOf({
        'switched-off': true,
        'panel-closed': true,
        'tab-closed': true,
        dismissed: true,
        replaced: true,
        failed: true,
      }),
    ),
    detail: optional(text),
    ...withText,
  },
  navigation: { time, url: text, documentId: text, ...withText },
  dropped: {
    time,
    reason: oneOf({
      'ring-full': true,
      'queue-full': true,
      'raw-bytes': true,
      'too-long': true,
      unreadable: true,
      malformed: true,
      'store-failed': true,
      quota: true,
    }),
    count,
    events: optional(count),
    bytes: count,
    stream: optional(id),
    detail: optional(text),
  },
  paused: { time, since: optional(time), events: count, bytes: count },
};
