import type { HttpRequest } from './http-request.ts';
import { jsComment, jsLiteral } from './js-literal.ts';
import { sendable } from './sendable.ts';

/** Headers that only the browser sets. @see https://fetch.spec.whatwg.org/#forbidden-request-header */
const FORBIDDEN =
  /^(?:accept-charset|accept-encoding|access-control-request-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/;

/** Whether a page may set a header; `name` is in lower case. */
export function isSettable(name: string): boolean {
  return !FORBIDDEN.test(name);
}

/** The options of a `fetch`, as far as JSON holds them. */
export interface FetchOptions {
  method?: string;
  headers?: [string, string][] | Record<string, string>;
  body?: string;
  credentials?: 'include';
}

/** JavaScript that fetches the same stream and logs its text as it arrives. */
export function fetchCode(request: HttpRequest): string {
  const { notes, options } = fetchOptions(request);
  const given = Object.keys(options).length > 0 ? `, ${jsLiteral(options, 2)}` : '';
  return `${notes.map(jsComment).join('')}const response = await fetch(${jsLiteral(request.url)}${given});
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
for (let part = await reader.read(); !part.done; part = await reader.read()) console.log(part.value);
`;
}

/** The options that make the same request, and what is missing of it. */
export function fetchOptions(request: HttpRequest): { options: FetchOptions; notes: string[] } {
  const { body, withCredentials } = request;
  const { headers, method, notes } = sendable(request);
  const settable = headers
    .filter(([name]) => isSettable(name))
    .map(([name, value]) => [name, byteString(value)] as const);
  const encoded = settable.filter(([, value]) => value.encoded).length;
  if (encoded > 0) notes.push(encodedNote(encoded));
  const options: FetchOptions = {
    ...(method !== 'GET' && { method }),
    ...(settable.length > 0 && { headers: headersInit(settable.map(([name, { text }]) => [name, text])) }),
    ...(body?.text !== undefined && { body: body.text }),
    ...((withCredentials || headers.some(([name]) => name === 'cookie')) && { credentials: 'include' as const }),
  };
  return { options, notes };
}

/**
 * `fetch` takes values of one character a byte, and throws for others. So a value beyond them is written as its bytes in UTF-8,
 * as it was sent. @see https://webidl.spec.whatwg.org/#es-ByteString
 */
function byteString(value: string): { text: string; encoded: boolean } {
  if (/^[\0-\xff]*$/.test(value)) return { text: value, encoded: false };
  const bytes = new TextEncoder().encode(value);
  return { text: Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''), encoded: true };
}

function encodedNote(headers: number): string {
  const which = headers === 1 ? '1 header is' : `${headers} headers are`;
  return `${which} written as bytes, one character each, since fetch takes no others.`;
}

/** An object literal holds each name once, and `__proto__` sets its prototype. */
function headersInit(headers: [string, string][]): [string, string][] | Record<string, string> {
  const names = new Set(headers.map(([name]) => name));
  return names.size < headers.length || names.has('__proto__') ? headers : Object.fromEntries(headers);
}
