import type { HeaderList } from '../../capture/records/observation.ts';
import type { RequestBody } from '../../capture/records/stream-record.ts';
import { header } from '../../capture/streams/request.ts';
import type { ConnectionOf } from '../part/connection-of.ts';
import type { Masking } from '../redact/masking.ts';

/** A request as somebody may make it again. */
export interface HttpRequest {
  method: string;
  url: string;
  /** Names in lower case. */
  headers: HeaderList;
  body: RequestBody | undefined;
  withCredentials: boolean;
}

/** What a client adds by itself, or what tells of the browser alone. */
const OWN =
  /^(?::.*|sec-.*|host|connection|content-length|accept-encoding|accept-language|user-agent|referer|cache-control|pragma|priority|te|dnt|upgrade-insecure-requests|keep-alive|transfer-encoding|proxy-connection)$/;

/** All headers that are known of a connection's request: those that the page gave, and what the browser added to them. */
export function requestHeaders({ connection, stream }: ConnectionOf): HeaderList {
  const asked = connection.requestHeaders ?? (stream.api === 'EventSource' ? [] : (stream.requestHeaders ?? []));
  const sent = connection.request?.headers ?? [];
  const names = new Set(sent.map(([name]) => name));
  return [...sent, ...asked.filter(([name]) => !names.has(name))];
}

/** The request of a connection, with the headers that count. */
export function httpRequest(of: ConnectionOf, masking: Masking): HttpRequest {
  const { connection, stream } = of;
  const headers = requestHeaders(of).filter(([name]) => !OWN.test(name));
  const accept: HeaderList = [['accept', 'text/event-stream']];
  const wantsStream = stream.api === 'EventSource' || stream.api === undefined;
  const all = wantsStream && header(headers, 'accept') === undefined ? [...accept, ...headers] : headers;
  return {
    method: connection.request?.method ?? (stream.method || 'GET'),
    url: masking.url(connection.request?.url ?? stream.url),
    headers: masking.headers(all),
    body: stream.requestBody && masking.body(stream.requestBody),
    withCredentials: stream.withCredentials === true,
  };
}

/** What of the body cannot be given again; undefined where all can. */
export function bodyNote({ body }: HttpRequest): string | undefined {
  if (body === undefined) return undefined;
  if (body.text === undefined) return `The request had a body (${body.type}) that was not captured.`;
  return body.truncated === true ? 'The request had a longer body: this is its beginning.' : undefined;
}
