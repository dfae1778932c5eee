import type { Page } from '../../capture/log/pages.ts';
import type { RequestBody } from '../../capture/records/stream-record.ts';
import { utf8Length } from '../../capture/records/utf8.ts';
import {
  beginning,
  type ConnectionFacts,
  factsOf,
  isHeadCut,
  timesOf,
} from '../../capture/streams/connection-facts.ts';
import { header } from '../../capture/streams/request.ts';
import { requestBodyOf } from '../../capture/streams/request-body.ts';
import type { Connection, StreamConnection } from '../../capture/streams/stream.ts';
import type { Masking } from '../redact/masking.ts';
import { isoTime } from '../text/iso-time.ts';
import type { HarConnection, HarHeader } from './har.ts';

const RESOURCE_TYPES = { EventSource: 'eventsource', fetch: 'fetch', XMLHttpRequest: 'xhr', file: 'other' } as const;

/** The entry of a connection, but for its events. */
export function harEntry(of: StreamConnection, pages: readonly Page[], masking: Masking): Record<string, unknown> {
  const { connection, stream } = of;
  const facts = factsOf(stream, connection);
  const { head, over } = timesOf(stream, connection);
  const start = beginning(stream, connection);
  const [wait, receive] = [spanOf(start, head ?? over), spanOf(head ?? over ?? start, over)];
  return {
    ...(pages.some(({ index }) => index === stream.page) && { pageref: `page_${stream.page}` }),
    startedDateTime: isoTime(start),
    time: wait + receive,
    request: requestOf(facts, requestBodyOf(of), masking),
    response: responseOf(facts, connection, masking),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait, receive },
    _resourceType: stream.api === undefined ? 'other' : RESOURCE_TYPES[stream.api],
    ...(facts.error !== undefined && { _error: facts.error }),
    _sse: ours(of, masking),
  };
}

function spanOf(from: number, to: number | undefined): number {
  return to === undefined ? 0 : Math.max(0, Math.round((to - from) * 1000) / 1000);
}

function requestOf(facts: ConnectionFacts, known: RequestBody | undefined, masking: Masking) {
  const url = masking.url(facts.url);
  const headers = masking.headers(facts.requestHeaders);
  const body = known && masking.body(known);
  const mimeType = header(headers, 'content-type') ?? '';
  return {
    method: facts.method ?? 'GET',
    url,
    httpVersion: facts.protocol ?? '',
    cookies: [],
    headers: listOf(headers),
    queryString: queryOf(url),
    headersSize: -1,
    bodySize: body?.text === undefined ? (body === undefined ? 0 : -1) : utf8Length(body.text),
    ...(body?.text !== undefined && { postData: { mimeType, text: body.text } }),
    ...(body?.form !== undefined && { postData: { mimeType, params: listOf(body.form) } }),
  };
}

function responseOf(facts: ConnectionFacts, { bytes, request }: Connection, masking: Masking) {
  const { error, finalUrl, protocol = '', responseHeaders = [], status = 0, statusText = '' } = facts;
  const answered = masking.headers(responseHeaders);
  return {
    status,
    statusText,
    httpVersion: protocol,
    cookies: [],
    headers: listOf(answered),
    content: { size: request?.bodyBytes ?? bytes, mimeType: header(answered, 'content-type') ?? 'text/event-stream' },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
    ...(error !== undefined && { _error: error }),
    ...(finalUrl !== undefined && { _finalUrl: masking.url(finalUrl) }),
  };
}

function ours(of: StreamConnection, masking: Masking): HarConnection {
  const { connection, stream } = of;
  const { body: bodyKind, how, message, number, opened, over, request, requested } = connection;
  const { api, closed, closedBy, documentUrl, frame, index, initiator, withCredentials } = stream;
  const requestBody = requestBodyOf(of);
  const { form: _form, text: _text, ...body } = masking.body(requestBody ?? { type: '' });
  return {
    stream: index + 1,
    connection: number,
    ...(api !== undefined && { api }),
    frame,
    documentUrl: masking.url(documentUrl),
    opened: stream.opened,
    ...(closed !== undefined && { closed }),
    ...(closedBy !== undefined && { closedBy }),
    ...(initiator !== undefined && { initiator: masking.url(initiator) }),
    ...(withCredentials !== undefined && { withCredentials }),
    seen: request !== undefined,
    ...(requested !== undefined && { requested }),
    ...(opened !== undefined && { answered: opened }),
    ...(over !== undefined && { over }),
    ...(how !== undefined && { how }),
    ...(message !== undefined && { message: masking.url(message) }),
    ...(bodyKind !== undefined && { body: bodyKind }),
    ...(requestBody !== undefined && { requestBody: body }),
    ...(isHeadCut(stream, connection) && { truncated: true }),
  };
}

function listOf(headers: readonly (readonly [string, string])[]): HarHeader[] {
  return headers.map(([name, value]) => ({ name, value }));
}

function queryOf(url: string): HarHeader[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  if (query === '') return [];
  return query.split('&').map((pair) => {
    const sign = pair.indexOf('=');
    return sign < 0
      ? { name: decoded(pair), value: '' }
      : { name: decoded(pair.slice(0, sign)), value: decoded(pair.slice(sign + 1)) };
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
