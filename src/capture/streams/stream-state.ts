/** What each observation means for its stream: state, connections, counts. */

import type { ConnectionEnded, ResponseStarted, StreamClosed, StreamOpened } from '../records/stream-record.ts';
import { type Connection, connectionOf, isLive, type Stream } from './stream.ts';

/**
 * Takes over what a stream says of itself. A stream may be announced again, or after its first records.
 * @param at when it opened, and when that was told, epoch ms
 */
export function opened(stream: Stream, record: StreamOpened, at: { time: number; told: number }): void {
  const isPlaceholder = stream.api === undefined;
  const isNew = isPlaceholder && stream.connections.length === 0;
  stream.opened = Math.min(stream.opened, at.time);
  stream.api = record.api;
  stream.method = record.method;
  stream.url = record.url;
  if (record.withCredentials !== undefined) stream.withCredentials = record.withCredentials;
  if (record.requestHeaders !== undefined) stream.requestHeaders = record.requestHeaders;
  if (record.requestBody !== undefined) stream.requestBody = record.requestBody;
  if (record.initiator !== undefined) stream.initiator = record.initiator;
  // What is announced again has been open before; if it is not, its next record says so.
  if (isNew && record.again === true) stream.state = 'open';
  if (isPlaceholder && record.again === true) stream.cleared = at.told;
}

/** A client tries again, by a request of its own: to the page it is another stream. */
export function continued(stream: Stream, number: number, record: StreamOpened): void {
  const connection = connectionOf(stream, number);
  connection.source = { stream: record.stream, connection: 1 };
  if (record.requestHeaders !== undefined) connection.requestHeaders = record.requestHeaders;
}

export function requestSent(stream: Stream, connection: Connection, time: number): void {
  if (connection.requested !== undefined) return;
  connection.requested = time;
  // For a reconnect this is the beginning of the wait.
  if (stream.state !== 'waiting') {
    stream.state = connection.number > 1 && stream.api === 'EventSource' ? 'waiting' : 'connecting';
  }
  // A fetch client that tries again goes on with a stream that had ended.
  delete stream.closed;
  delete stream.closedBy;
}

/** False if the connection was known to be open: then there is nothing to show. */
export function responseStarted(
  stream: Stream,
  connection: Connection,
  record: ResponseStarted,
  time: number,
): boolean {
  const isNews = connection.opened === undefined;
  connection.opened ??= time;
  if (record.url !== undefined) connection.url = record.url;
  if (record.status !== undefined) connection.status = record.status;
  if (record.statusText !== undefined) connection.statusText = record.statusText;
  if (record.headers !== undefined) connection.headers = record.headers;
  if (isLast(stream, connection) && connection.over === undefined && isLive(stream)) stream.state = 'open';
  return isNews;
}

export function connectionLost(stream: Stream, connection: Connection, time: number): void {
  connection.over = time;
  connection.how = 'lost';
  if (isLast(stream, connection) && isLive(stream)) stream.state = 'waiting';
}

export function connectionEnded(stream: Stream, connection: Connection, record: ConnectionEnded, time: number): void {
  connection.over = time;
  connection.how = record.how;
  if (record.message !== undefined) connection.message = record.message;
  if (isLast(stream, connection)) stream.state = record.how === 'error' ? 'failed' : 'ended';
}

/** False if the end of the last connection has told the same already. */
export function streamClosed(stream: Stream, record: StreamClosed, time: number): boolean {
  const last = stream.connections.at(-1);
  const isNews = last?.over === undefined || last.how === 'lost';
  stream.state = record.by === 'failed' ? 'failed' : 'ended';
  stream.closed = time;
  stream.closedBy = record.by;
  return isNews;
}

/** The page went away, and with it whatever was live in it. */
export function pageLeft(stream: Stream, time: number): void {
  if (!isLive(stream)) return;
  stream.state = 'ended';
  stream.closed = time;
  stream.closedBy = 'navigation';
}

/** An event shows that its connection is open, also when nothing else did. */
export function eventOn(stream: Stream, connection: Connection): void {
  if (stream.state !== 'open' && connection.over === undefined && isLive(stream) && isLast(stream, connection)) {
    stream.state = 'open';
  }
}

function isLast(stream: Stream, connection: Connection): boolean {
  return stream.connections.at(-1) === connection;
}
