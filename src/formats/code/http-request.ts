import type { HeaderList } from '../../capture/records/observation.ts';
import type { RequestBody } from '../../capture/records/stream-record.ts';
import { factsOf } from '../../capture/streams/connection-facts.ts';
import { header } from '../../capture/streams/request.ts';
import { requestBodyOf } from '../../capture/streams/request-body.ts';
import type { StreamConnection } from '../../capture/streams/stream.ts';
import { EVENT_STREAM } from '../../sse/media-type.ts';
import type { Masking } from '../redact/masking.ts';
import { formText } from './form-text.ts';

/** A request in a form that can be repeated. */
export interface HttpRequest {
  method: string;
  url: string;
  /** Names in lower case. */
  headers: HeaderList;
  body: RequestBody | undefined;
  withCredentials: boolean;
}

/** Headers that a client adds by itself, or that describe only the browser. */
const OWN =
  /^(?::.*|sec-.*|host|connection|content-length|accept-encoding|accept-language|user-agent|referer|cache-control|pragma|priority|te|dnt|upgrade-insecure-requests|keep-alive|transfer-encoding|proxy-connection)$/;

/** The request of a connection, without the headers in `OWN`. */
export function httpRequest(of: StreamConnection, masking: Masking): HttpRequest {
  const { connection, stream } = of;
  const { method = 'GET', requestHeaders, url } = factsOf(stream, connection);
  const headers = requestHeaders.filter(([name]) => !OWN.test(name));
  const accept: HeaderList = [['accept', EVENT_STREAM]];
  const wantsStream = stream.api === 'EventSource' || stream.api === undefined;
  const all = wantsStream && header(headers, 'accept') === undefined ? [...accept, ...headers] : headers;
  return {
    method,
    url: masking.url(url),
    headers: masking.headers(all),
    body: bodyOf(of, requestHeaders, masking),
    withCredentials: stream.withCredentials === true,
  };
}

/** A form is rebuilt: the browser reports only its fields. */
function bodyOf(of: StreamConnection, headers: HeaderList, masking: Masking): RequestBody | undefined {
  const known = requestBodyOf(of);
  const body = known && masking.body(known);
  const text = body?.form && formText(body.form, header(headers, 'content-type') ?? '');
  return body && text !== undefined ? { ...body, text } : body;
}
