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

/** What a later record adds to a request. */
type RequestUpdate = NetworkRedirect | NetworkResponse | NetworkEnd | NetworkError | NetworkSettled;

/** A record that names its request by its id. */
export type RequestRecord = NetworkRequest | RequestUpdate;

/** One request as the network saw it. Times are epoch ms. */
export interface Request {
  id: string;
  method: string;
  /** As asked for, before redirects. */
  url: string;
  frame: number;
  documentId: string;
  /** Asked for by a worker that tabs share. */
  shared: boolean;
  time: number;
  headers: HeaderList;
  redirects: { status: number; to: string; time: number }[];
  /** When the response's head came. */
  answered?: number;
  status?: number;
  statusText?: string;
  responseHeaders?: HeaderList;
  fromCache?: boolean;
  /** When it ended or failed. */
  over?: number;
  error?: string;
  protocol?: string;
  /** The browser has given its account of it. */
  accounted?: boolean;
  /** The page has had its time to tell of it. */
  settled: boolean;
}

export function newRequest(record: NetworkRequest, time: number): Request {
  const { request: id, method, url, frame, documentId, shared = false, headers } = record;
  return { id, method, url: withoutHash(url), frame, documentId, shared, time, headers, redirects: [], settled: false };
}

/** Takes over what a later record says. Told twice, by two observers of one tab, it changes nothing. */
export function learn(request: Request, record: RequestUpdate, time: number): void {
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
      request.over = time;
      return;
    case 'network-error':
      request.over = time;
      request.error = record.error;
      return;
    case 'network-settled':
      request.settled = true;
      return;
  }
}

export function finish(request: Request, record: NetworkFinished): void {
  request.accounted = true;
  if (record.protocol !== undefined) request.protocol = record.protocol;
  // Each of the two tells of headers that the other leaves out.
  const known = new Set(record.requestHeaders.map(([name]) => name));
  request.headers = [...record.requestHeaders, ...request.headers.filter(([name]) => !known.has(name))];
}

/** Where it went in the end. */
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

/** The id that it carried: an empty one is not sent. */
export function sentId(request: Pick<Request, 'headers'>): string | undefined {
  return header(request.headers, 'last-event-id');
}

export function withoutHash(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}
