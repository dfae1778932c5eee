/** Applies each record to its stream: state, connections, counts. */

import type { ConnectionEnded, ResponseStarted, StreamClosed, StreamOpened } from '../records/stream-record.ts';
import { type Connection, connectionOf, isLive, type Stream } from './stream.ts';

/**
 * Applies a stream's announcement. It may come again, or after the stream's first records.
 * @param at when it opened, and when its batch was written, epoch ms
 */
export function streamOpened(stream: Stream, record: StreamOpened, at: { time: number; written: number }): void {
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
  if (record.listeners) stream.listeners = true;
  if (record.truncated) stream.truncated = true;
  // A file does not say how it went on.
  if (record.api === 'file') stream.state = 'ended';
  // A stream that is announced again was open; if it no longer is, its next record says so.
  if (isNew && record.again === true) stream.state = 'open';
  if (isPlaceholder && record.again === true) stream.cleared = at.written;
}

/** A client retries with a new request, which the page reports as another stream. */
export function streamContinued(stream: Stream, number: number, record: StreamOpened): void {
  const connection = connectionOf(stream, number);
  connection.source = { stream: record.stream, connection: 1 };
  if (record.requestHeaders !== undefined) connection.requestHeaders = record.requestHeaders;
}

export function requestSent(stream: Stream, connection: Connection, time: number): void {
  if (connection.requested !== undefined) return;
  connection.requested = time;
  // For an EventSource's reconnect, this is the start of the wait.
  if (stream.state !== 'waiting') {
    stream.state = connection.number > 1 && stream.api === 'EventSource' ? 'waiting' : 'connecting';
  }
  // A fetch client's retry continues a stream that had ended.
  delete stream.closed;
  delete stream.closedBy;
}

/** False if the connection was already open: then it needs no row. */
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
  if (record.body !== undefined) connection.body = record.body;
  if (record.truncated) connection.truncated = true;
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
  if (record.truncated) connection.truncated = true;
  if (isLast(stream, connection)) stream.state = record.how === 'error' ? 'failed' : 'ended';
}

/** False if the end of the last connection already shows it. */
export function streamClosed(stream: Stream, record: StreamClosed, time: number): boolean {
  const last = stream.connections.at(-1);
  const isNews = last?.over === undefined || last.how === 'lost';
  stream.state = record.by === 'failed' ? 'failed' : 'ended';
  stream.closed = time;
  stream.closedBy = record.by;
  return isNews;
}

/** The page was left: its live streams end. */
export function pageLeft(stream: Stream, time: number): void {
  // A shared or service worker outlives the page.
  if (!isLive(stream) || stream.network === 'shared') return;
  stream.state = 'ended';
  stream.closed = time;
  stream.closedBy = 'navigation';
}

/** The log is over, as that of a file is once it is read: nothing more comes of its live streams. */
export function logEnded(stream: Stream): void {
  if (isLive(stream)) stream.saved = true;
}

/** An event proves that its connection is open, even without a response record. */
export function eventOn(stream: Stream, connection: Connection): void {
  if (stream.state !== 'open' && connection.over === undefined && isLive(stream) && isLast(stream, connection)) {
    stream.state = 'open';
  }
}

function isLast(stream: Stream, connection: Connection): boolean {
  return stream.connections.at(-1) === connection;
}
