import type { Page } from '../../capture/log/pages.ts';
import { utf8Length } from '../../capture/records/utf8.ts';
import { finalUrl, header } from '../../capture/streams/request.ts';
import { requestHeaders } from '../code/http-request.ts';
import type { ConnectionOf } from '../part/connection-of.ts';
import { timingOf } from '../part/timing.ts';
import type { Masking } from '../redact/masking.ts';
import { isoTime } from '../text/iso-time.ts';
import type { HarConnection, HarHeader } from './har.ts';

const RESOURCE_TYPES = { EventSource: 'eventsource', fetch: 'fetch', XMLHttpRequest: 'xhr' } as const;

/** The entry of a connection, but for its events. */
export function harEntry(of: ConnectionOf, pages: readonly Page[], masking: Masking): Record<string, unknown> {
  const { connection, stream } = of;
  const { request } = connection;
  const { head, over, start } = timingOf(of);
  const [wait, receive] = [spanOf(start, head ?? over), spanOf(head ?? over ?? start, over)];
  return {
    ...(pages.some(({ index }) => index === stream.page) && { pageref: `page_${stream.page}` }),
    startedDateTime: isoTime(start),
    time: wait + receive,
    request: requestOf(of, masking),
    response: responseOf(of, masking),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait, receive },
    _resourceType: stream.api === undefined ? 'other' : RESOURCE_TYPES[stream.api],
    ...(request?.error !== undefined && { _error: request.error }),
    _sse: ours(of, masking),
  };
}

function spanOf(from: number, to: number | undefined): number {
  return to === undefined ? 0 : Math.max(0, Math.round((to - from) * 1000) / 1000);
}

function requestOf(of: ConnectionOf, masking: Masking) {
  const { connection, stream } = of;
  const url = masking.url(connection.request?.url ?? stream.url);
  const headers = masking.headers(requestHeaders(of));
  const body = stream.requestBody && masking.body(stream.requestBody);
  const mimeType = header(headers, 'content-type') ?? '';
  return {
    method: connection.request?.method ?? (stream.method || 'GET'),
    url,
    httpVersion: connection.request?.protocol ?? '',
    cookies: [],
    headers: listOf(headers),
    queryString: queryOf(url),
    headersSize: -1,
    bodySize: body?.text === undefined ? (body === undefined ? 0 : -1) : utf8Length(body.text),
    ...(body?.text !== undefined && { postData: { mimeType, text: body.text } }),
  };
}

function responseOf({ connection }: ConnectionOf, masking: Masking) {
  const { bytes, headers, request, status, statusText, url } = connection;
  const answered = masking.headers(headers ?? request?.responseHeaders ?? []);
  const redirected = request === undefined ? undefined : finalUrl(request);
  return {
    status: status ?? request?.status ?? 0,
    statusText: statusText ?? request?.statusText ?? '',
    httpVersion: request?.protocol ?? '',
    cookies: [],
    headers: listOf(answered),
    content: { size: bytes, mimeType: header(answered, 'content-type') ?? 'text/event-stream' },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
    ...(request?.error !== undefined && { _error: request.error }),
    ...((redirected ?? url) !== undefined && { _finalUrl: masking.url(redirected ?? url ?? '') }),
  };
}

function ours({ connection, stream }: ConnectionOf, masking: Masking): HarConnection {
  const { how, message, number, opened, over, request, requested } = connection;
  const { api, closed, closedBy, documentUrl, frame, index, initiator, requestBody, withCredentials } = stream;
  const { text: _, ...body } = requestBody ?? { type: '' };
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
    ...(requestBody !== undefined && { requestBody: body }),
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
