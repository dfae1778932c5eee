/** What lies between two connections of a stream: why the first is gone, how long it took, what came twice or not at all. */
import { missedBetween, type Unknown } from './id-run.ts';
import { finalUrl, header, sentId } from './request.ts';
import { after, type Connection, isLive, type Stream } from './stream.ts';

/** Without `retry`, Chromium waits three seconds; browsers choose by themselves. */
export const CHROMIUM_RETRY_MS = 3000;

/** What became of a connection that is over. */
export type Ending =
  /** Another connection follows, or is waited for. */
  | 'lost'
  /** The server answered so that the standard forbids to try again. */
  | 'refused'
  | 'ended'
  | 'failed';

export interface Handover {
  ending: Ending;
  /** Why, as far as it is known: the network's error, what was wrong with the answer. */
  why: string | undefined;
  /** What follows; undefined while there is nothing. */
  next: NextConnection | undefined;
  /** Reconnection time that the server had asked for, ms; undefined where it did not, or it cannot be seen. */
  retry: number | undefined;
  /** Whether a `retry` field would have been seen. */
  retryVisible: boolean;
}

export interface NextConnection {
  connection: Connection;
  /** ms from the loss to the request, where the network saw that, else to the answer. */
  waited: number | undefined;
  /** The id that was sent; undefined where none was, or it is not known. */
  sentId: string | undefined;
  sentKnown: boolean;
  status: number | undefined;
  resumedAt: string | undefined;
  repeated: number;
  /** Undefined where it cannot be known. */
  missed: number | undefined;
  /** Then why not. */
  missedUnknown: Unknown | undefined;
}

export function handover(stream: Stream, connection: Connection): Handover {
  const following = after(stream, connection);
  const next = following && (following.events > 0 || isUnderway(following)) ? nextOf(connection, following) : undefined;
  const retryVisible = stream.api !== undefined && stream.api !== 'EventSource';
  return {
    ending: endingOf(stream, connection, following),
    why: whyOver(stream, connection),
    next,
    retry: retryOf(stream, connection),
    retryVisible,
  };
}

/** The connection's status, told by the page or by the network. */
export function statusOf(connection: Connection): number | undefined {
  return connection.status ?? connection.request?.status;
}

/** What the standard finds wrong with an answer. @see https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model */
export function refusalOf(connection: Connection): string | undefined {
  const status = statusOf(connection);
  if (status === undefined || status === 0) return undefined;
  if (status === 204) return '204 No Content: the server asks not to reconnect';
  const text = connection.statusText ?? connection.request?.statusText ?? '';
  if (status !== 200) return `status ${status} ${text}`.trim();
  const headers = connection.headers ?? connection.request?.responseHeaders;
  if (headers === undefined) return undefined;
  const type = header(headers, 'content-type');
  if (type?.split(';')[0]?.trim().toLowerCase() === 'text/event-stream') return undefined;
  return type === undefined ? 'no Content-Type' : `Content-Type ${type}`;
}

function isUnderway({ opened, request }: Connection): boolean {
  return opened !== undefined || request !== undefined;
}

function endingOf(stream: Stream, connection: Connection, following: Connection | undefined): Ending {
  if (following !== undefined || (connection.how === 'lost' && isLive(stream))) return 'lost';
  if (refusalOf(connection) !== undefined && connection.how !== 'cancelled') return 'refused';
  if (connection.how === 'error') return 'failed';
  return connection.how === 'lost' ? 'lost' : 'ended';
}

function whyOver(stream: Stream, connection: Connection): string | undefined {
  const { how, message, request } = connection;
  if (how === 'cancelled') return undefined;
  const error = request?.error;
  // What the page may not read was not judged.
  const refusal = isHidden(stream, connection) ? undefined : refusalOf(connection);
  if (refusal !== undefined) return refusal;
  if (error !== undefined)
    return isHidden(stream, connection) ? `${error}: the answer is kept from the page (CORS)` : error;
  if (message !== undefined) return message;
  return request?.over === undefined ? undefined : 'the server ended it';
}

/** An answer of another origin came, and the page may not have it: Chromium names no reason but this error. */
function isHidden(stream: Stream, { opened, request }: Connection): boolean {
  if (request?.error !== 'net::ERR_FAILED' || opened !== undefined) return false;
  return originOf(finalUrl(request)) !== originOf(stream.documentUrl);
}

function originOf(url: string): string {
  return /^[^/]+:\/\/[^/]*/.exec(url)?.[0] ?? '';
}

/** The latest that was asked for: it holds for the stream from there on. */
function retryOf({ connections }: Stream, connection: Connection): number | undefined {
  const place = connections.lastIndexOf(connection);
  return connections.findLast(({ retry }, i) => i <= place && retry !== undefined)?.retry;
}

function nextOf(earlier: Connection, connection: Connection): NextConnection {
  const { ids, opened, request, requestHeaders } = connection;
  const begun = request?.time ?? (requestHeaders === undefined ? opened : connection.requested);
  const missed = missedBetween(earlier.ids, ids);
  const id = request === undefined ? header(requestHeaders, 'last-event-id') : sentId(request);
  return {
    connection,
    waited: begun === undefined || earlier.over === undefined ? undefined : Math.max(0, begun - earlier.over),
    sentId: id,
    sentKnown: request !== undefined || requestHeaders !== undefined,
    status: statusOf(connection) ?? (opened === undefined ? undefined : 200),
    resumedAt: ids.events > 0 ? ids.first : undefined,
    repeated: ids.repeated,
    missed: typeof missed === 'number' ? missed : undefined,
    missedUnknown: typeof missed === 'number' ? undefined : missed,
  };
}
