/** Which responses are recorded. The one place that decides; runs in the page's world too. */
import { essenceOf } from '../sse/media-type.ts';
import { savedIndexOf, savedLower, savedSlice } from '../sse/saved-text.ts';
import type { BodyKind } from './body-kinds.ts';
import { kindOfHead, kindOfType, type ResponseHead } from './kind-of-head.ts';

export interface StreamRequest {
  url: string;
  /** Names in lower case. */
  headers: readonly (readonly [name: string, value: string])[];
  /** The body, where it is text. */
  body?: string | undefined;
}

/** Whether a request asks for a stream: by `Accept`, by its URL, by its own type, or by its JSON body. */
export function asksForStream({ body, headers, url }: StreamRequest): boolean {
  for (let i = 0; i < headers.length; i += 1) {
    const header = headers[i];
    if (header?.[0] === 'accept' && acceptsStream(header[1])) return true;
    // Clients of Connect and gRPC-Web may accept anything; their requests are enveloped like the responses.
    if (header?.[0] === 'content-type' && isEnveloped(kindOfType(header[1]))) return true;
  }
  if (hasParameter(url, 'alt=sse') || hasParameter(url, 'stream=true')) return true;
  // Google's methods: `…/models/gemini-2.5-pro:streamGenerateContent`.
  return savedIndexOf(url, ':stream') > 0 || (body !== undefined && saysStream(body));
}

function isEnveloped(kind: BodyKind | undefined): boolean {
  return kind === 'connect' || kind === 'grpc-web' || kind === 'grpc-web-text';
}

/** Whether the value of an `Accept` header names a type of streams, alone or among others. */
export function acceptsStream(accept: string): boolean {
  for (let from = 0; from <= accept.length; ) {
    const comma = savedIndexOf(accept, ',', from);
    const end = comma < 0 ? accept.length : comma;
    if (kindOfType(savedSlice(accept, from, end)) !== undefined) return true;
    from = end + 1;
  }
  return false;
}

/**
 * @param asked the request asks for a stream
 * @param all the user wants the other bodies too
 */
export function isTapped(head: ResponseHead, asked: boolean, all: boolean): boolean {
  if (all || kindOfHead(head) !== undefined) return true;
  // An error page, or a page of a login, is not what was asked for.
  const isSuccess = head.status >= 200 && head.status < 300;
  return asked && isSuccess && essenceOf(head.type ?? '') !== 'text/html';
}

function hasParameter(url: string, parameter: string): boolean {
  const query = savedIndexOf(url, '?');
  if (query < 0) return false;
  const lower = savedLower(url);
  for (let at = savedIndexOf(lower, parameter, query); at >= 0; at = savedIndexOf(lower, parameter, at + 1)) {
    const before = lower[at - 1];
    const after = lower[at + parameter.length];
    const ends = after === undefined || after === '&' || after === '#';
    if (ends && (before === '?' || before === '&')) return true;
  }
  return false;
}

const MEMBER = '"stream"';

/** Whether a JSON object says `"stream": true`. In a text within it the quotes would be escaped. */
function saysStream(body: string): boolean {
  if (body[skipSpace(body, 0)] !== '{') return false;
  for (let at = savedIndexOf(body, MEMBER); at >= 0; at = savedIndexOf(body, MEMBER, at + 1)) {
    const colon = skipSpace(body, at + MEMBER.length);
    if (body[colon] !== ':') continue;
    const value = skipSpace(body, colon + 1);
    if (savedSlice(body, value, value + 4) === 'true') return true;
  }
  return false;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return at;
}
