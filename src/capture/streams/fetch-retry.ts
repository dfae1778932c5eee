import type { RequestBody, StreamOpened } from '../records/stream-record.ts';
import { refusalOf } from './refusal.ts';
import { header, withoutHash } from './request.ts';
import { isReadable } from './request-body.ts';
import { type Connection, isLive, type Stream } from './stream.ts';

/** Maximum delay from a failure to a client's retry, ms. */
export const RETRY_WITHIN_MS = 30_000;

/** The script that sends a request again for the user: each time a stream of its own. */
export const SENT_AGAIN = 'sse-inspector-send-again.js';

/** `unsure`: it does if its request's body, which only the network knows, is the stream's. */
export type Verdict = 'yes' | 'no' | 'unsure';

/**
 * Whether a `fetch` is a client's retry of a stream. It must be the same request, and either send a `Last-Event-ID` or
 * follow a recent failure. So two turns of a chat are two streams.
 * @param retry its connection in the log, once the network has reported the request
 */
export function continues(stream: Stream, record: StreamOpened, time: number, retry?: Connection): Verdict {
  if (record.api === 'EventSource' || record.again === true) return 'no';
  if (record.initiator?.startsWith(SENT_AGAIN)) return 'no';
  if (stream.api !== record.api || stream.method !== record.method || isLive(stream)) return 'no';
  if (withoutHash(stream.url) !== withoutHash(record.url)) return 'no';
  const isDue = header(record.requestHeaders, 'last-event-id') !== undefined || hasFailed(stream, time);
  return isDue ? hasSameBody(stream, record, retry) : 'no';
}

/** It failed a short time ago, and the page did not end it. */
function hasFailed(stream: Stream, time: number): boolean {
  const { closed = time, closedBy } = stream;
  const last = stream.connections.at(-1);
  if (time - closed > RETRY_WITHIN_MS) return false;
  if (closedBy === 'page' || last?.how === 'cancelled') return false;
  if (closedBy === 'failed' || last?.how === 'error') return true;
  return last !== undefined && refusalOf(stream, last)?.kind === 'status';
}

/** The page cannot read every body, such as that of a `Request`: then what the network saw of both counts. */
function hasSameBody(stream: Stream, { method, requestBody }: StreamOpened, retry: Connection | undefined): Verdict {
  const earlier = stream.requestBody;
  const seen = stream.connections.at(-1)?.request;
  const isReported = isBodiless(method) || (isKnown(earlier) && isKnown(requestBody));
  // What the network did not see of the stream's own request, no one will ever know.
  if (isReported || seen === undefined) return verdict(isSame(earlier, requestBody));
  const now = retry?.request;
  if (now === undefined) return 'unsure';
  // The browser hides some bodies from the network too.
  if (isHidden(seen.body) || isHidden(now.body)) return verdict(isSame(earlier, requestBody));
  return verdict(isSame(seen.body, now.body));
}

/** @see https://fetch.spec.whatwg.org/#dom-request */
function isBodiless(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

function isKnown(body: RequestBody | undefined): boolean {
  return body !== undefined && isReadable(body);
}

function isHidden(body: RequestBody | undefined): boolean {
  return body !== undefined && !isReadable(body);
}

/** Of bodies that one source reported. */
function isSame(a: RequestBody | undefined, b: RequestBody | undefined): boolean {
  if (a?.type !== b?.type || a?.size !== b?.size || a?.truncated !== b?.truncated) return false;
  if (a?.text !== b?.text || a?.base64 !== b?.base64) return false;
  return JSON.stringify(a?.form) === JSON.stringify(b?.form);
}

function verdict(isYes: boolean): Verdict {
  return isYes ? 'yes' : 'no';
}
