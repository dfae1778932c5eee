import { EVENT_STREAM } from '../../sse/media-type.ts';
import type {
  NetworkEnd,
  NetworkError,
  NetworkFinished,
  NetworkRedirect,
  NetworkRequest,
  NetworkResponse,
  NetworkSettled,
} from '../records/network-record.ts';
import type { HeaderList } from '../records/observation.ts';
import type { RequestBody } from '../records/stream-record.ts';
import { errorCode } from './network-error.ts';

/** What a later record adds to a request. */
type RequestUpdate = NetworkRedirect | NetworkResponse | NetworkEnd | NetworkError | NetworkSettled;

/** Records of one request, joined by its id. */
export type RequestRecord = NetworkRequest | RequestUpdate;

/** One request as the network saw it. Times are epoch ms. */
export interface Request {
  id: string;
  method: string;
  /** As requested, before redirects. */
  url: string;
  frame: number;
  documentId: string;
  /** Sent by a worker that the browser assigns to no tab: a shared or service worker, in Firefox others too. */
  shared: boolean;
  /** A service worker sent it for the page. */
  passedOn?: boolean;
  time: number;
  headers: HeaderList;
  body?: RequestBody;
  redirects: { status: number; to: string; time: number }[];
  /** When the response's head arrived. */
  answered?: number;
  status?: number;
  statusText?: string;
  responseHeaders?: HeaderList;
  fromCache?: boolean;
  /** When it ended or failed. */
  over?: number;
  error?: string;
  protocol?: string;
  /** Size of the response's body, decoded. */
  bodyBytes?: number;
  /** Some text of it is only its beginning. */
  truncated?: boolean;
  /** Its HAR entry has arrived. */
  finished?: boolean;
  /** The page's grace period to claim it is over. */
  settled: boolean;
}

export function newRequest(record: NetworkRequest, time: number): Request {
  const { kind: _kind, request: id, shared = false, url, ...sent } = record;
  return { ...sent, id, url: withoutHash(url), shared, time, redirects: [], settled: false };
}

/** Applies a later record. A duplicate from a second observer of the tab changes nothing. */
export function learn(request: Request, record: RequestUpdate, time: number): void {
  if ('truncated' in record && record.truncated) request.truncated = true;
  switch (record.kind) {
    case 'network-redirect':
      if (request.redirects.some((known) => known.time === time)) return;
      request.redirects.push({ status: record.status, to: withoutHash(record.to), time });
      return;
    case 'network-response':
      request.answered = time;
      request.status = record.status;
      request.statusText = record.statusText;
      request.responseHeaders = record.headers;
      if (record.fromCache !== undefined) request.fromCache = record.fromCache;
      return;
    case 'network-end':
    case 'network-error':
      request.over = time;
      if ('error' in record) request.error = record.error;
      return;
    case 'network-settled':
      request.settled = true;
      return;
  }
}

export function finish(request: Request, record: NetworkFinished): void {
  request.finished = true;
  if (record.truncated) request.truncated = true;
  if (record.protocol !== undefined) request.protocol = record.protocol;
  if (record.bodyBytes !== undefined) request.bodyBytes = record.bodyBytes;
  // HAR and webRequest each omit headers that the other reports.
  const known = new Set(record.requestHeaders.map(([name]) => name));
  request.headers = [...record.requestHeaders, ...request.headers.filter(([name]) => !known.has(name))];
}

/** URL after all redirects. */
export function finalUrl(request: Request): string {
  return request.redirects.at(-1)?.to ?? request.url;
}

/** When the request for its final URL was made. */
export function finalTime(request: Request): number {
  return request.redirects.at(-1)?.time ?? request.time;
}

export function header(headers: HeaderList | undefined, name: string): string | undefined {
  return headers?.find(([each]) => each === name)?.[1];
}

/** Whether an `EventSource` made the request: other clients rarely accept event streams alone. */
export function isOfEventSource(request: Pick<Request, 'headers'> | undefined): boolean {
  return header(request?.headers, 'accept') === EVENT_STREAM;
}

/** Whether the error, as the browser names it, says that the client cancelled the request. */
export function isAbort(error: string | undefined): boolean {
  return error !== undefined && errorCode(error) === 'ABORTED';
}

/** The error of a request that a tap alone reported, when the tap stops first: how it goes on is unknown. */
export const UNWATCHED = 'wire capture stopped';

/** Its `Last-Event-ID`. Browsers do not send an empty one. */
export function sentId(request: Pick<Request, 'headers'>): string | undefined {
  return header(request.headers, 'last-event-id');
}

const ORIGIN = /^(?:blob:)?([a-z][a-z\d+.-]*):\/\/(?:[^/?#]*@)?([^/?#@]+)/i;
const DEFAULT_PORT = /^(https:\/\/.*):443$|^(http:\/\/.*):80$/;

/** Scheme, host and port unless it is the scheme's default; empty where the URL has no host. Pure code has no `URL`. */
export function originOf(url: string): string {
  const [, scheme, host] = ORIGIN.exec(url) ?? [];
  return scheme === undefined ? '' : `${scheme}://${host}`.toLowerCase().replace(DEFAULT_PORT, '$1$2');
}

export function withoutHash(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}
