/** A request to send again, as its dialog shows it. */
import type { HeaderList } from '../../capture/records/observation.ts';
import { factsOf } from '../../capture/streams/connection-facts.ts';
import { requestBodyOf } from '../../capture/streams/request-body.ts';
import type { StreamConnection } from '../../capture/streams/stream.ts';
import { fetchOptions, isSettable } from '../../formats/code/fetch-code.ts';
import { httpRequest } from '../../formats/code/http-request.ts';
import { sendable } from '../../formats/code/sendable.ts';
import { NO_MASKING } from '../../formats/redact/masking.ts';
import type { Order } from './page-code.ts';
import { parseUrl } from './parse-url.ts';

export interface Draft {
  client: 'fetch' | 'EventSource';
  method: string;
  url: string;
  /** A header a line: `name: value`. */
  headers: string;
  body: string;
  withCredentials: boolean;
  /** The body where it is no text: it is sent as it was. */
  base64: string | undefined;
  /** Event types that the page listens for. */
  types: readonly string[];
}

export interface Prepared {
  draft: Draft;
  /** Why it would not be the same request: to be said before it is sent. */
  warnings: readonly string[];
  /** Names of the headers that the browser sets by itself. */
  byBrowser: readonly string[];
}

/** A request of the log, ready to be sent again. */
export function prepared(of: StreamConnection): Prepared {
  const { connection, stream } = of;
  const request = httpRequest(of, NO_MASKING);
  const isSource = stream.api === 'EventSource';
  const { headers, method, notes } = sendable(request);
  const settable = isSource ? [] : headers.filter(([name]) => isSettable(name));
  const { credentials } = fetchOptions(request).options;
  const { requestHeaders } = factsOf(stream, connection);
  // The network reports a value that is no UTF-8 as an empty one.
  const given = new Map(connection.requestHeaders ?? stream.requestHeaders ?? []);
  const names = new Set(settable.map(([name]) => name));
  const body = requestBodyOf(of);
  const isWhole = body?.base64 !== undefined && body.truncated !== true;
  return {
    draft: {
      client: isSource ? 'EventSource' : 'fetch',
      method,
      url: request.url,
      headers: settable.map(([name, value]) => `${name}: ${given.get(name) ?? value}`).join('\n'),
      body: request.body?.text ?? '',
      withCredentials: isSource ? request.withCredentials : credentials === 'include',
      base64: isWhole ? body.base64 : undefined,
      types: [...stream.listening].filter((type) => !['message', 'open', 'error'].includes(type)),
    },
    warnings: [
      ...(isWhole ? [] : notes),
      ...(stream.truncated || connection.request?.truncated
        ? ['Some text of the request was too long and is cut.']
        : []),
    ],
    byBrowser: [...new Set(requestHeaders.map(([name]) => name))].filter((name) => !names.has(name)),
  };
}

/** The order that a draft gives, or what is wrong with it. `base` is the URL of its document. */
export function orderOf(draft: Draft, base: string): Order | string {
  const url = parseUrl(draft.url.trim(), base);
  if (url === undefined || !/^https?:$/.test(url.protocol))
    return 'The URL is not valid: it has to begin with http: or https:.';
  if (draft.client === 'EventSource') {
    const { types, withCredentials } = draft;
    return { client: 'EventSource', url: url.href, withCredentials, types };
  }
  const headers = readHeaders(draft.headers);
  if (typeof headers === 'string') return headers;
  const method = draft.method.trim() || 'GET';
  const hasBody = draft.body !== '' || draft.base64 !== undefined;
  if (/^(?:get|head)$/i.test(method) && hasBody)
    return `A ${method.toUpperCase()} has no body: remove it, or use POST.`;
  const body = draft.body === '' ? undefined : { type: 'text', text: draft.body };
  const request = { method, url: url.href, headers, body, withCredentials: draft.withCredentials };
  const { notes } = sendable(request);
  if (notes[0] !== undefined) return notes[0];
  const { options } = fetchOptions(request);
  const { base64 } = draft;
  return { client: 'fetch', url: url.href, options, ...(base64 !== undefined && { base64 }) };
}

/** Names of headers in a draft that a page may not set: they are not sent. */
export function unsettable(draft: Draft): readonly string[] {
  const headers = readHeaders(draft.headers);
  return typeof headers === 'string' ? [] : headers.map(([name]) => name).filter((name) => !isSettable(name));
}

function readHeaders(text: string): HeaderList | string {
  const headers: [string, string][] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const colon = line.indexOf(':');
    if (colon < 1) return `Header ${index + 1} has no colon: write “name: value”.`;
    headers.push([line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]);
  }
  return headers;
}
