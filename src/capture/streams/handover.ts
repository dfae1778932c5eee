/** What lies between two connections of a stream: why the first is over, how long it took, what came twice or not at all. */
import { factsOf, statusOf } from './connection-facts.ts';
import { missedBetween, type Unknown } from './id-run.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import { finalUrl } from './request.ts';
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

/** Why a connection is over. */
export type Reason =
  | { kind: 'refused'; refusal: Refusal }
  /** The network's error, as `net::ERR_…`. `cors`: the response came, but the page may not have it. */
  | { kind: 'network'; error: string; cors: boolean }
  /** The error that the page saw. */
  | { kind: 'error'; message: string }
  | { kind: 'ended-by-server' };

export interface Handover {
  ending: Ending;
  /** Undefined where it is not known, and where the page ended it. */
  why: Reason | undefined;
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
  const next =
    following && (following.events > 0 || isUnderway(following)) ? nextOf(stream, connection, following) : undefined;
  const retryVisible = stream.api !== undefined && stream.api !== 'EventSource';
  return {
    ending: endingOf(stream, connection, following),
    why: whyOver(stream, connection),
    next,
    retry: retryOf(stream, connection),
    retryVisible,
  };
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

function whyOver(stream: Stream, connection: Connection): Reason | undefined {
  const { how, message, request } = connection;
  if (how === 'cancelled') return undefined;
  const cors = isHidden(stream, connection);
  // A response that the page may not read was not judged.
  const refusal = cors ? undefined : refusalOf(connection);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  if (request?.error !== undefined) return { kind: 'network', error: request.error, cors };
  if (message !== undefined) return { kind: 'error', message };
  return request?.over === undefined ? undefined : { kind: 'ended-by-server' };
}

/** A response of another origin came, and the page may not have it. Chromium gives no other reason than this error. */
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

function nextOf(stream: Stream, earlier: Connection, connection: Connection): NextConnection {
  const { ids, opened, request, requestHeaders } = connection;
  const { lastEventId, requestKnown } = factsOf(stream, connection);
  const begun = request?.time ?? (requestHeaders === undefined ? opened : connection.requested);
  const missed = missedBetween(earlier.ids, ids);
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
