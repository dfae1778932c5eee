import type { HeaderList } from '../../capture/records/observation.ts';
import type { RequestBody } from '../../capture/records/stream-record.ts';
import { factsOf } from '../../capture/streams/connection-facts.ts';
import { header } from '../../capture/streams/request.ts';
import type { StreamConnection } from '../../capture/streams/stream.ts';
import { EVENT_STREAM } from '../../sse/media-type.ts';
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

/** The request of a connection, with the headers that count. */
export function httpRequest({ connection, stream }: StreamConnection, masking: Masking): HttpRequest {
  const { method = 'GET', requestHeaders, url } = factsOf(stream, connection);
  const headers = requestHeaders.filter(([name]) => !OWN.test(name));
  const accept: HeaderList = [['accept', EVENT_STREAM]];
  const wantsStream = stream.api === 'EventSource' || stream.api === undefined;
  const all = wantsStream && header(headers, 'accept') === undefined ? [...accept, ...headers] : headers;
  return {
    method,
    url: masking.url(url),
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
