/** Why a connection is over, in words: the table, the connections and exports say the same. */
import { timesOf } from './connection-facts.ts';
import { type Handover, handover, type Reason } from './handover.ts';
import { errorCode } from './network-error.ts';
import type { Refusal } from './refusal.ts';
import { UNWATCHED } from './request.ts';
import type { Connection, Stream } from './stream.ts';

const CLOSED_BY_SERVER = 'the server closed it';

/** Errors of the network, by their codes. */
const NETWORK_ERRORS: Readonly<Record<string, string>> = {
  ADDRESS_UNREACHABLE: 'host unreachable',
  BLOCKED_BY_CLIENT: 'blocked by an extension',
  CONNECTION_CLOSED: CLOSED_BY_SERVER,
  CONNECTION_REFUSED: 'connection refused',
  CONNECTION_RESET: 'connection reset',
  CONNECTION_TIMED_OUT: 'timed out',
  CONTENT_LENGTH_MISMATCH: 'shorter than its Content-Length',
  EMPTY_RESPONSE: 'the server closed it without a response',
  HTTP2_PING_FAILED: 'no answer to HTTP/2 pings',
  HTTP2_PROTOCOL_ERROR: 'HTTP/2 error',
  INCOMPLETE_CHUNKED_ENCODING: 'the server broke off',
  INCOMPLETE_HTTP2_STREAM: 'the server broke off',
  INTERNET_DISCONNECTED: 'offline',
  NAME_NOT_RESOLVED: 'host not found',
  NETWORK_CHANGED: 'the network changed',
  NETWORK_IO_SUSPENDED: 'the computer went to sleep',
  QUIC_PROTOCOL_ERROR: 'HTTP/3 error',
  TIMED_OUT: 'timed out',
};

/** A shorter silence before the end explains nothing, ms. */
const IDLE_MS = 5000;

/** Undefined as far as it is not known. */
export function causeText(
  stream: Stream,
  connection: Connection,
  facts: Handover = handover(stream, connection),
): string | undefined {
  const { ending, why } = facts;
  if (ending === 'unsent') return 'while it waited to reconnect';
  const isOrdinary = why === undefined || (connection.how === 'done' && why.kind !== 'opaque');
  if (ending === 'ended' && isOrdinary) {
    return connection.how === 'cancelled'
      ? closedByPage(stream, connection)
      : afterIdle(CLOSED_BY_SERVER, stream, connection);
  }
  if (why === undefined) return undefined;
  const text = reasonText(why);
  return why.kind === 'network' || why.kind === 'error' || why.kind === 'ended-by-server'
    ? afterIdle(text, stream, connection)
    : text;
}

/** The cause with the network's name for it, which can be searched for. */
export function causeInFull(stream: Stream, connection: Connection, facts: Handover): string | undefined {
  const text = causeText(stream, connection, facts);
  const { why } = facts;
  return text === undefined || why?.kind !== 'network' || text.includes(why.error) ? text : `${text} (${why.error})`;
}

function reasonText(why: Reason): string {
  switch (why.kind) {
    case 'refused':
      return refusalText(why.refusal);
    case 'network':
      return NETWORK_ERRORS[errorCode(why.error)] ?? why.error;
    case 'cors':
      return why.error === undefined ? 'Blocked by CORS' : `Blocked by CORS (${why.error})`;
    case 'error':
      return why.message;
    case 'cancelled':
      return why.error === UNWATCHED ? 'wire capture stopped: how it went on is unknown' : `cancelled (${why.error})`;
    case 'opaque':
      return 'opaque: the page cannot read it';
    case 'unannounced':
      return why.cached ? 'the page went into the back/forward cache' : 'reconnected without an error event';
    case 'forbidden':
      return 'blocked by the Content Security Policy of the page';
    case 'ended-by-server':
      return CLOSED_BY_SERVER;
  }
}

function refusalText(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'no-content':
      return '204 No Content: the server asks not to reconnect';
    case 'status':
      return `status ${refusal.status} ${refusal.statusText}`.trim();
    case 'content-type':
      return refusal.type === undefined ? 'no Content-Type' : `Content-Type ${refusal.type}`;
  }
}

function closedByPage({ api }: Stream, { message }: Connection): string {
  const [, name] = /^(Abort|Timeout)Error\b/.exec(message ?? '') ?? [];
  if (name === 'Timeout') return 'aborted by the page after its own timeout';
  if (name === 'Abort' || (message === undefined && api === 'XMLHttpRequest')) return 'aborted by the page';
  return message === undefined ? 'the page closed it' : `the page closed it (${message})`;
}

/** Long silence before the end is often its cause: a hop on the way has a time limit. */
function afterIdle(cause: string, stream: Stream, connection: Connection): string {
  const idle = idleOf(stream, connection);
  if (idle === undefined || idle < IDLE_MS) return cause;
  // Comments keep a connection alive, and of an EventSource they are not visible.
  const what = stream.api === 'EventSource' ? 'without an event' : 'idle';
  return `${cause} after ${(idle / 1000).toFixed(1)} s ${what}`;
}

/** ms since anything arrived; undefined if that time is unknown. */
function idleOf(stream: Stream, connection: Connection): number | undefined {
  const { over } = timesOf(stream, connection);
  const { arrivals, lastOther, opened } = connection;
  if (opened === undefined || over === undefined || stream.network !== undefined || stream.api === 'file')
    return undefined;
  return over - Math.max(opened, arrivals.last ?? opened, lastOther ?? opened);
}
