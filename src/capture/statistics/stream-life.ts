import { beginning, timesOf } from '../streams/connection-facts.ts';
import { refusalOf, rejectsOtherTypes } from '../streams/refusal.ts';
import { isRunning } from '../streams/standing.ts';
import { type Connection, firstNumber, lastSent, type Stream, sentConnections } from '../streams/stream.ts';
import type { TimeRange } from '../view/scope.ts';

/** When a stream began and ended, epoch ms. */
interface Life {
  /** Its first request was sent, or the log was cleared. */
  start: number;
  /** It was first connected, or failed to be, as far as its connections are kept. */
  from: number;
  /** Its end, or now. */
  stop: number;
  /** The log has all its connections. */
  isWhole: boolean;
}

export function lifeOf(stream: Stream, now: number): Life {
  const { cleared, opened } = stream;
  const [first] = stream.connections;
  const begun = first === undefined ? opened : beginning(stream, first);
  const isWhole = first === undefined || first.number === firstNumber(stream);
  const start = cleared ?? (isWhole ? begun : Math.min(opened, begun));
  const stop = isRunning(stream) ? now : (endOf(stream) ?? now);
  const since = first && connectedSince(stream, first);
  // The wait for the first response is no time offline, unless it brought none.
  const isPending = since === undefined && first !== undefined && lastSent(stream) === first && isOpen(stream, first);
  return { start, from: cleared ?? since ?? (isPending ? stop : begun), stop, isWhole };
}

/** Nothing says that the connection is over. */
function isOpen(stream: Stream, connection: Connection): boolean {
  return isRunning(stream) && timesOf(stream, connection).end === undefined && isAccepted(stream, connection);
}

/** When a stream that is over was over; one that waited to reconnect was so when it was closed. */
function endOf(stream: Stream): number | undefined {
  const last = lastSent(stream);
  const end = last && timesOf(stream, last).end;
  return (last?.how === 'lost' ? stream.closed : end) ?? stream.closed ?? end ?? stream.lastEvent;
}

/** How long it was connected, and how long not, ms. */
interface Presence {
  connected: number;
  offline: number;
}

/**
 * In a range, or since the stream was first connected or failed to be. Undefined if no connection is known, as of a stream
 * that has brought nothing since the log was cleared. Times are epoch ms.
 */
export function presenceOf(stream: Stream, life: Life, range?: TimeRange): Presence | undefined {
  const from = Math.max(life.from, range?.from ?? life.from);
  const stop = Math.min(life.stop, range?.to ?? life.stop);
  if (stop <= from || stream.connections.length === 0) return undefined;
  const connected = connectedTime(stream, from, stop);
  return { connected, offline: stop - from - connected };
}

function connectedTime(stream: Stream, from: number, stop: number): number {
  let sum = 0;
  for (const connection of sentConnections(stream)) {
    const since = connectedSince(stream, connection);
    const { end = stop } = timesOf(stream, connection);
    if (since !== undefined) sum += Math.max(0, Math.min(end, stop) - Math.max(since, from));
  }
  return sum;
}

/** Undefined if it never was, or its client rejects the response. */
function connectedSince(stream: Stream, connection: Connection): number | undefined {
  if (!isAccepted(stream, connection)) return undefined;
  const { firstEvent, head, sent } = timesOf(stream, connection);
  // An event proves that it is open; after a clear its request and response are not in the log.
  const proof = firstEvent === undefined || sent !== undefined ? firstEvent : (stream.cleared ?? firstEvent);
  return head ?? proof;
}

/** Its client reads the response. */
function isAccepted(stream: Stream, connection: Connection): boolean {
  const refusal = refusalOf(stream, connection);
  return refusal === undefined || (refusal.kind === 'content-type' && !rejectsOtherTypes(stream, connection));
}
