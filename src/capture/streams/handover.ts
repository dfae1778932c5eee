/** What happens between two connections: why the first ended, how long the gap was, which events repeat or are missing. */
import { factsOf, isOpaque, statusOf } from './connection-facts.ts';
import { missedBefore, type Unknown } from './id-run.ts';
import { errorCode } from './network-error.ts';
import { pastOf } from './past.ts';
import { type Refusal, refusalOf, rejectsOtherTypes } from './refusal.ts';
import { finalUrl, header, originOf } from './request.ts';
import { after, type Connection, isLive, type Stream, wasSent } from './stream.ts';

/** How a connection ended. */
export type Ending =
  /** Another connection follows or is expected. */
  | 'lost'
  /** Lost, and the page closed the stream, or was left, before it reconnected. */
  | 'abandoned'
  /** The page closed the stream while this reconnect waited: no request was sent. */
  | 'unsent'
  /** The standard forbids a reconnect after this response. */
  | 'refused'
  /** The server asked the client not to reconnect. */
  | 'stopped'
  /** The page got a response that is no event stream, without an error. */
  | 'other-type'
  | 'ended'
  | 'failed';

/** Why a connection ended. */
export type Reason =
  | { kind: 'refused'; refusal: Refusal }
  /** The network's error, as the browser names it. */
  | { kind: 'network'; error: string }
  /** A response arrived, but CORS blocked it. Firefox's network does not call that an error. */
  | { kind: 'cors'; error: string | undefined }
  /** The error as the page sees it. */
  | { kind: 'error'; message: string }
  /** A client that no page reports cancelled it. */
  | { kind: 'cancelled'; error: string }
  /** The browser kept the response from the page. */
  | { kind: 'opaque' }
  /** There was no `error` event. `cached`: the page was in the back/forward cache. */
  | { kind: 'unannounced'; cached: boolean }
  /** The page's Content Security Policy forbids the request. */
  | { kind: 'forbidden' }
  | { kind: 'ended-by-server' };

export interface Handover {
  ending: Ending;
  /** Undefined if unknown, or if the page ended it. */
  why: Reason | undefined;
  /** How it was abandoned, if it was. `after`: ms from the loss. */
  abandoned: { by: 'page' | 'navigation'; after: number | undefined } | undefined;
  /** The connection that follows, once it has made a request or arrived. */
  next: NextConnection | undefined;
  /** Reconnection time that the server set, ms; undefined if none was set or it is not visible. */
  retry: number | undefined;
  /** Whether the capture can see `retry` fields. */
  retryVisible: boolean;
}

export interface NextConnection {
  connection: Connection;
  /** ms from the loss to the request if its time is known, else to the response. */
  waited: number | undefined;
  /** The `Last-Event-ID` that was sent; undefined if none was sent or it is unknown. */
  sentId: string | undefined;
  sentKnown: boolean;
  status: number | undefined;
  resumedAt: string | undefined;
  repeated: number;
  /** Undefined if it cannot be determined. */
  missed: number | undefined;
  /** Why `missed` is undefined. */
  missedUnknown: Unknown | undefined;
}

export function handover(stream: Stream, connection: Connection): Handover {
  const ending = endingOf(stream, connection);
  const retryVisible = stream.api !== undefined && stream.api !== 'EventSource';
  return {
    ending,
    why: whyOver(stream, connection),
    abandoned: ending === 'abandoned' ? abandonedBy(stream, connection) : undefined,
    next: nextConnection(stream, connection),
    retry: connection.retry ?? pastOf(stream, connection).retry,
    retryVisible,
  };
}

/** The connection that follows, once it has made a request or arrived. */
export function nextConnection(stream: Stream, connection: Connection): NextConnection | undefined {
  const following = after(stream, connection);
  if (following === undefined || (following.events === 0 && !isUnderway(following))) return undefined;
  return nextOf(stream, connection, following);
}

function isUnderway({ opened, request }: Connection): boolean {
  return opened !== undefined || request !== undefined;
}

export function endingOf(stream: Stream, connection: Connection): Ending {
  const { how } = connection;
  if (!wasSent(stream, connection)) return 'unsent';
  const following = after(stream, connection);
  if (following !== undefined && (isLive(stream) || wasSent(stream, following))) return 'lost';
  if (how === 'lost') return isLive(stream) || stream.closedBy === 'failed' ? 'lost' : 'abandoned';
  const refusal = how === 'cancelled' ? undefined : refusalOf(stream, connection);
  if (refusal?.kind === 'no-content') return 'stopped';
  const isOtherType = refusal?.kind === 'content-type' && !rejectsOtherTypes(stream, connection);
  if (refusal !== undefined && !isOtherType) return 'refused';
  if (how === 'error') return 'failed';
  return isOtherType ? 'other-type' : 'ended';
}

/** Whether the connection did not end as it should. */
export function isTrouble(ending: Ending): boolean {
  return ending === 'lost' || ending === 'abandoned' || ending === 'refused' || ending === 'failed';
}

function abandonedBy({ closed, closedBy }: Stream, { over }: Connection): Handover['abandoned'] {
  const after = closed === undefined || over === undefined ? undefined : Math.max(0, closed - over);
  return { by: closedBy === 'navigation' ? 'navigation' : 'page', after };
}

function whyOver(stream: Stream, connection: Connection): Reason | undefined {
  const { how, message, request, unannounced } = connection;
  if (unannounced !== undefined) return { kind: 'unannounced', cached: unannounced === 'cached' };
  if (how === 'cancelled') {
    return stream.network === undefined || !request?.error ? undefined : { kind: 'cancelled', error: request.error };
  }
  if (stream.forbidden !== undefined && connection.opened === undefined) return { kind: 'forbidden' };
  if (isOpaque(stream, connection)) return { kind: 'opaque' };
  // The browser never validated a response that CORS blocked.
  if (isHidden(stream, connection)) return { kind: 'cors', error: request?.error };
  const refusal = refusalOf(stream, connection);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  if (request?.error !== undefined) return { kind: 'network', error: request.error };
  if (message !== undefined) return { kind: 'error', message };
  return request?.over === undefined ? undefined : { kind: 'ended-by-server' };
}

/** CORS blocked a response of another origin. */
function isHidden(stream: Stream, { how, opened, request }: Connection): boolean {
  if (request === undefined || opened !== undefined) return false;
  if (originOf(finalUrl(request)) === originOf(stream.documentUrl)) return false;
  // Chromium reports only this generic error.
  if (request.error !== undefined) return errorCode(request.error) === 'FAILED';
  const { over, responseHeaders } = request;
  const isComplete = responseHeaders !== undefined && over !== undefined;
  return how === 'error' && isComplete && header(responseHeaders, 'access-control-allow-origin') === undefined;
}

function nextOf(stream: Stream, earlier: Connection, connection: Connection): NextConnection {
  const { ids, opened, request, requestHeaders } = connection;
  const { lastEventId, requestKnown } = factsOf(stream, connection);
  const begun = request?.time ?? (requestHeaders === undefined ? opened : connection.requested);
  const { chain, nearest } = pastOf(stream, connection);
  const missed = missedBefore(ids, nearest, chain);
  return {
    connection,
    waited: begun === undefined || earlier.over === undefined ? undefined : Math.max(0, begun - earlier.over),
    sentId: lastEventId,
    sentKnown: requestKnown,
    status: statusOf(connection) ?? (opened === undefined ? undefined : 200),
    resumedAt: ids.events > 0 ? ids.first : undefined,
    repeated: ids.repeated,
    missed: typeof missed === 'number' ? missed : undefined,
    missedUnknown: typeof missed === 'number' ? undefined : missed,
  };
}
