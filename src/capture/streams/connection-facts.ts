/**
 * The facts about one connection. The page and the network each know a part, and the parts overlap. Only this file
 * decides which one counts.
 */
import { decodeHeader } from '../records/header-bytes.ts';
import type { HeaderList } from '../records/observation.ts';
import { finalUrl, header, type Request, sentId } from './request.ts';
import { before, type Connection, isLive, type Stream } from './stream.ts';

/** Times of one connection, epoch ms; undefined where it did not happen or is unknown. */
export interface ConnectionTimes {
  /** The connection before it was over. */
  lost: number | undefined;
  /** Its request was sent. */
  sent: number | undefined;
  /** The head of the response arrived. */
  head: number | undefined;
  /** Its first event arrived. */
  firstEvent: number | undefined;
  /** It was lost or ended for the page, which may still read a body that the network has in full. */
  over: number | undefined;
  /** It was over, or the network had its body in full. */
  end: number | undefined;
}

/** Why its events cannot be seen, at least while it is open. */
export type Unreadable =
  /** The browser keeps the response from the page: `no-cors`, or a redirect that is not followed. */
  | 'opaque'
  /** No script of a page is known to read it: a worker may, or the browser refused it. */
  | 'outside'
  /** A shared or service worker reads it. */
  | 'shared';

/** The request that was sent, and the response to it. */
export interface ConnectionFacts {
  /** Undefined if the log lacks the announcement. */
  method: string | undefined;
  /** As requested, before redirects; empty if unknown. */
  url: string;
  redirects: Request['redirects'];
  /** URL of the response. */
  finalUrl: string | undefined;
  /** Whether the network saw the request or the page reported it separately; otherwise its headers are unknown. */
  requestKnown: boolean;
  /** All known request headers: those set by the page and those added by the browser. */
  readonly requestHeaders: HeaderList;
  /** Headers as the page set them. */
  pageHeaders: HeaderList | undefined;
  /** Headers as the network saw them leave. */
  sentHeaders: HeaderList | undefined;
  /** The request's `Last-Event-ID`; undefined if it has none or its headers are unknown. */
  readonly lastEventId: string | undefined;
  status: number | undefined;
  statusText: string | undefined;
  responseHeaders: HeaderList | undefined;
  protocol: string | undefined;
  fromCache: boolean;
  /** The network's error, as the browser names it. */
  error: string | undefined;
  /** Undefined where its events can be seen. */
  unreadable: Unreadable | undefined;
}

export function timesOf(stream: Stream, connection: Connection): ConnectionTimes {
  const { firstEvent, opened, over, request, requested } = connection;
  const previous = before(stream, connection);
  // For an EventSource that reconnects, the page reports the beginning of the wait, not the request.
  const isWait = previous !== undefined && stream.api === 'EventSource';
  const ended = over ?? (isLive(stream) ? undefined : (request?.over ?? stream.closed));
  return {
    lost: previous?.over,
    sent: request?.time ?? (isWait ? undefined : requested),
    head: request?.answered ?? opened,
    firstEvent,
    over: ended,
    end: ended ?? (isUnread(stream, connection) ? request?.over : undefined),
  };
}

/** The earliest known time of a connection, epoch ms: of its request, else of what followed. */
export function beginning(stream: Stream, connection: Connection): number {
  const { firstEvent, head, lost, over, sent } = timesOf(stream, connection);
  return sent ?? head ?? firstEvent ?? connection.requested ?? lost ?? over ?? stream.opened;
}

export function factsOf(stream: Stream, connection: Connection): ConnectionFacts {
  const { request, requestHeaders: own, url } = connection;
  // To the page an opaque response has neither status nor headers.
  const { headers, statusText } = connection.status === 0 ? {} : connection;
  // An EventSource cannot set headers; a client's retry sets its own.
  const pageHeaders = own ?? (stream.api === 'EventSource' ? undefined : stream.requestHeaders);
  return {
    method: request?.method ?? (stream.method || undefined),
    url: request?.url ?? stream.url,
    redirects: request?.redirects ?? [],
    finalUrl: request === undefined ? url : finalUrl(request),
    requestKnown: request !== undefined || own !== undefined,
    get requestHeaders() {
      return merged(request?.headers ?? [], pageHeaders ?? []);
    },
    pageHeaders,
    sentHeaders: request?.headers,
    get lastEventId() {
      if (request !== undefined) return sentId(request);
      const id = header(own, 'last-event-id');
      return id === undefined ? undefined : decodeHeader(id);
    },
    status: statusOf(connection),
    statusText: statusText ?? request?.statusText,
    responseHeaders: headers ?? request?.responseHeaders,
    protocol: request?.protocol,
    fromCache: request?.fromCache === true,
    error: request?.error,
    unreadable: unreadableOf(stream, connection),
  };
}

/** Whether a text of its request or response was too long, so that only the beginning is kept. */
export function isHeadCut(stream: Stream, { request, truncated }: Connection): boolean {
  return stream.truncated === true || truncated === true || request?.truncated === true;
}

function unreadableOf(stream: Stream, connection: Connection): Unreadable | undefined {
  if (isOpaque(stream, connection)) return 'opaque';
  // What the browser lists when it ends can be seen after all.
  if (stream.network === undefined || connection.events > 0) return undefined;
  return stream.network === 'shared' ? 'shared' : 'outside';
}

/** The network has the whole body, and the page has not read it to its end. An `EventSource` reads by itself. */
export function isUnread({ api, network }: Stream, { opened, over, request }: Connection): boolean {
  if (api === 'EventSource' || network !== undefined || opened === undefined || over !== undefined) return false;
  return request?.over !== undefined && request.error === undefined;
}

/** Whether the browser keeps status, headers and body from the page. */
export function isOpaque({ network }: Stream, { request, status }: Connection): boolean {
  if (network === undefined) return status === 0;
  return header(request?.headers, 'sec-fetch-mode') === 'no-cors';
}

/** The connection's status, from the page or from the network. */
export function statusOf({ request, status }: Connection): number | undefined {
  return status || request?.status;
}

function merged(sent: HeaderList, asked: HeaderList): HeaderList {
  const names = new Set(sent.map(([name]) => name));
  return [...sent, ...asked.filter(([name]) => !names.has(name))];
}
