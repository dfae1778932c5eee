/** Network-only streams, such as those of workers: their state comes from network records alone. */

import type { OtherRecord } from '../../records/record.ts';
import { RowKind } from '../../rows/row-kind.ts';
import type { Rows } from '../../rows/rows.ts';
import { RETRY_WITHIN_MS } from '../../streams/fetch-retry.ts';
import { refusalOf, rejectsOtherTypes } from '../../streams/refusal.ts';
import { finalUrl, isAbort, isOfEventSource, sentId, UNWATCHED } from '../../streams/request.ts';
import { type Connection, connectionOf, isLive, type Stream, type StreamConnection } from '../../streams/stream.ts';
import type { Content } from '../content.ts';
import type { Page } from '../pages.ts';
import type { PairedRequest } from './paired-request.ts';

/** The stream that a request resumes: an `EventSource` reconnects, another client sends its last event id. */
export function streamResumedBy(request: PairedRequest, streams: readonly Stream[]): Stream | undefined {
  return streams.findLast((stream) => {
    const last = stream.connections.at(-1)?.request;
    if (last?.over === undefined) return false;
    if (last.shared !== request.shared || last.method !== request.method) return false;
    if (last.documentId !== request.documentId || last.frame !== request.frame) return false;
    if (request.url !== stream.url && request.url !== finalUrl(last)) return false;
    if (sentId(request) !== undefined) return true;
    // An `EventSource` that its worker closed does not reconnect.
    if (isAbort(last.error)) return false;
    const isRetry = isOfEventSource(request) || last.error !== undefined || last.status !== 200;
    return isRetry && request.time >= last.over && request.time - last.over <= RETRY_WITHIN_MS;
  });
}

/** Adds a stream that begins with this request. */
export function newNetworkStream(content: Content, page: Page | undefined, request: PairedRequest): Stream {
  const { documentId, frame, method, shared, time, url } = request;
  const number = (content.streams.at(-1)?.index ?? -1) + 2;
  const at = { document: '', number, page: page?.index ?? 0, frame, opened: time };
  const stream = content.addStream({ ...at, documentId, documentUrl: page?.url ?? '' });
  stream.method = method;
  stream.url = url;
  stream.network = shared ? 'shared' : 'tab';
  return stream;
}

/** Adds a request as the stream's next connection. */
export function addRequest(stream: Stream, request: PairedRequest, time: number, seq: number, rows: Rows): void {
  const owner = connect(stream, request);
  if (request.answered !== undefined) responseArrived(owner, request.answered, seq, rows);
  if (request.over !== undefined) connectionOver(owner, Math.min(time, request.over), seq, rows);
}

/** Restores an open connection after the log was cleared, without rows for what came before. */
export function resumeAfterClear(stream: Stream, request: PairedRequest, cleared: number): void {
  const { connection } = connect(stream, request);
  stream.cleared = cleared;
  if (request.answered === undefined) return;
  connection.opened = request.answered;
  stream.state = 'open';
}

/** Applies a later record of the request. */
export function applyRecord(owner: StreamConnection, record: OtherRecord, time: number, seq: number, rows: Rows): void {
  if (record.kind === 'network-response') responseArrived(owner, time, seq, rows);
  else if (record.kind === 'network-end' || record.kind === 'network-error') connectionOver(owner, time, seq, rows);
}

function connect(stream: Stream, request: PairedRequest): StreamConnection {
  const connection = connectionOf(stream, (stream.connections.at(-1)?.number ?? 0) + 1);
  connection.request = request;
  connection.requested = request.time;
  delete stream.closed;
  stream.state = 'connecting';
  const owner = { stream, connection };
  request.owner = owner;
  return owner;
}

function responseArrived({ connection, stream }: StreamConnection, time: number, seq: number, rows: Rows): void {
  if (connection.opened !== undefined) return;
  connection.opened = time;
  // The response may arrive after the page that started the worker has been left.
  if (isLive(stream)) stream.state = 'open';
  const { number } = connection;
  if (refusalOf(stream, connection) !== undefined) return;
  connection.openedRow = rows.add({ kind: RowKind.opened, time, seq, stream: stream.index, connection: number });
}

function connectionOver({ connection, stream }: StreamConnection, time: number, seq: number, rows: Rows): void {
  if (connection.over !== undefined) return;
  connection.over = time;
  connection.how = howOver(stream, connection);
  if (isLive(stream)) {
    stream.closed = time;
    stream.state = connection.how === 'error' ? 'failed' : 'ended';
  }
  rows.add({ kind: RowKind.lost, time, seq, stream: stream.index, connection: connection.number });
}

/** A worker's `close()` and `abort()` cancel the request, and so does an `EventSource` that rejects the response. */
function howOver(stream: Stream, connection: Connection): 'done' | 'error' | 'cancelled' {
  const error = connection.request?.error;
  if (error === undefined) return 'done';
  if (error === UNWATCHED) return 'cancelled';
  const isRejected = rejectsOtherTypes(stream, connection) && refusalOf(stream, connection) !== undefined;
  return isAbort(error) && !isRejected ? 'cancelled' : 'error';
}
