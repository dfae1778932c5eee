/**
 * Decides which requests are streams. Each request is kept until that is known: it is reported if it accepts a type of
 * streams or the response has one, and forgotten otherwise. A request's URL and body say nothing here: an image or a video
 * may have the same.
 */
import { decodeHeader } from '../capture/records/header-bytes.ts';
import type { HeaderList } from '../capture/records/observation.ts';
import type { OtherRecord } from '../capture/records/record.ts';
import type { GivenBody } from './request-body.ts';
import { asksForStream, isStream } from './stream-headers.ts';
import { WaitingBodies } from './waiting-bodies.ts';

/** The used fields of webRequest's details; each event has some of them. */
export interface RequestDetails {
  requestId: string;
  method: string;
  url: string;
  tabId: number;
  /** Of a private window; Firefox alone says so. */
  incognito?: boolean;
  /** The origin that asks; Chromium says so. */
  initiator?: string;
  /** The document or worker that asks; Firefox says so. */
  originUrl?: string;
  frameId: number;
  documentId?: string;
  /** Of a frame in another. */
  parentDocumentId?: string;
  /** `prerender` while the page is not shown. */
  documentLifecycle?: string;
  timeStamp: number;
  requestBody?: GivenBody | null;
  requestHeaders?: readonly Header[];
  responseHeaders?: readonly Header[];
  statusCode?: number;
  statusLine?: string;
  redirectUrl?: string;
  fromCache?: boolean;
  error?: string;
}

interface Header {
  name: string;
  value?: string;
}

/** A pending request. */
interface Candidate {
  first: RequestDetails;
  headers: HeaderList;
  hasBody: boolean;
  redirects: OtherRecord[];
  reported: boolean;
  answered: boolean;
  /** Its body was handed to its reader. */
  started: boolean;
}

/** Maximum number of pending requests: some never end, for example when their tab is discarded. */
const MOST = 2000;
/** Grace period in which the page reports its streams, ms. */
export const SETTLE_MS = 500;

export class Candidates {
  readonly #open = new Map<string, Candidate>();
  readonly #bodies = new WaitingBodies();
  readonly #report: (record: OtherRecord) => void;
  readonly #later: (run: () => void, ms: number) => void;

  constructor(report: (record: OtherRecord) => void, later: (run: () => void, ms: number) => void) {
    this.#report = report;
    this.#later = later;
  }

  /** May be called again for the same request: with its body, or after a redirect. */
  beforeRequest({ requestBody, ...details }: RequestDetails): void {
    // A preflight is not the request: https://fetch.spec.whatwg.org/#cors-preflight-fetch
    if (details.method === 'OPTIONS') return;
    const candidate = this.#open.get(details.requestId) ?? this.#begin(details);
    if (!requestBody || candidate.hasBody || candidate.reported) return;
    candidate.hasBody = true;
    this.#bodies.add(details.requestId, requestBody);
  }

  #begin(first: RequestDetails): Candidate {
    const oldest = this.#open.keys().next().value;
    if (oldest !== undefined && this.#open.size >= MOST) this.#forget(oldest);
    const none = { hasBody: false, reported: false, answered: false, started: false };
    const candidate = { first, headers: [], redirects: [], ...none };
    this.#open.set(first.requestId, candidate);
    return candidate;
  }

  #forget(request: string): void {
    this.#open.delete(request);
    this.#bodies.forget(request);
  }

  sendHeaders(details: RequestDetails): void {
    const candidate = this.#open.get(details.requestId);
    if (candidate === undefined || candidate.headers.length > 0) return;
    candidate.headers = headerList(details.requestHeaders);
    if (asksForStream(candidate.headers)) this.#reportOnce(candidate);
  }

  redirect(details: RequestDetails): void {
    const candidate = this.#open.get(details.requestId);
    if (candidate === undefined) return;
    const { requestId: request, statusCode: status = 0, redirectUrl = '', timeStamp: time } = details;
    const record = { kind: 'network-redirect', time, request, status, to: redirectUrl } as const;
    if (candidate.reported) this.#report(record);
    else candidate.redirects.push(record);
  }

  response(details: RequestDetails): void {
    const candidate = this.#open.get(details.requestId);
    if (candidate === undefined || candidate.answered || isRedirect(details)) return;
    const headers = headerList(details.responseHeaders);
    if (!candidate.reported && !isStream(headers)) {
      this.#forget(details.requestId);
      return;
    }
    candidate.answered = true;
    this.#reportOnce(candidate);
    const { requestId: request, statusCode: status = 0, statusLine = '', fromCache = false, timeStamp: time } = details;
    const cached = fromCache ? { fromCache } : {};
    // `HTTP/1.1 200 OK`; HTTP/2 and later have no text.
    const statusText = statusLine.split(' ').slice(2).join(' ');
    this.#report({ kind: 'network-response', time, request, status, statusText, headers, ...cached });
    this.#settle(request, time);
  }

  responseStarted(details: RequestDetails): void {
    this.response(details);
    const candidate = this.#open.get(details.requestId);
    if (candidate !== undefined) candidate.started = true;
  }

  completed(details: RequestDetails): void {
    const candidate = this.#open.get(details.requestId);
    this.#forget(details.requestId);
    if (candidate?.reported !== true) return;
    this.#report({ kind: 'network-end', time: details.timeStamp, request: details.requestId });
  }

  failed(details: RequestDetails): void {
    const candidate = this.#open.get(details.requestId);
    this.#forget(details.requestId);
    if (candidate?.reported !== true) return;
    const { requestId: request, timeStamp: time } = details;
    this.#report({ kind: 'network-error', time, request, error: errorOf(details, candidate) });
    this.#settle(request, time);
  }

  #reportOnce(candidate: Candidate): void {
    if (candidate.reported) return;
    candidate.reported = true;
    const {
      requestId: request,
      method,
      url,
      tabId,
      frameId: frame,
      documentId = '',
      timeStamp: time,
    } = candidate.first;
    const shared = tabId < 0 ? { shared: true } : {};
    const { headers } = candidate;
    const body = candidate.hasBody ? { body: this.#bodies.take(request) ?? { type: 'dropped' } } : {};
    this.#report({
      kind: 'network-request',
      time,
      request,
      method,
      url,
      frame,
      documentId,
      ...shared,
      headers,
      ...body,
    });
    for (const redirect of candidate.redirects) this.#report(redirect);
  }

  #settle(request: string, time: number): void {
    this.#later(() => this.#report({ kind: 'network-settled', time: time + SETTLE_MS, request }), SETTLE_MS);
  }
}

/**
 * A reader that lets go of a body closes two pipes, of the body and of the request. Chromium names the error after the one
 * that it sees closed first: after the head, `ERR_FAILED` is its name for a body without a reader.
 */
function errorOf({ error = '' }: RequestDetails, { started }: Candidate): string {
  return started && error === 'net::ERR_FAILED' ? 'net::ERR_ABORTED' : error;
}

/** @see https://fetch.spec.whatwg.org/#redirect-status */
function isRedirect({ responseHeaders = [], statusCode = 0 }: RequestDetails): boolean {
  const has = responseHeaders.some(({ name }) => name.toLowerCase() === 'location');
  return has && [301, 302, 303, 307, 308].includes(statusCode);
}

function headerList(headers: readonly Header[] = []): HeaderList {
  return headers.map(({ name, value = '' }) => [name.toLowerCase(), decodeHeader(value)] as const);
}
