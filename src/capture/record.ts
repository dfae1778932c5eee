/**
 * The log's one kind of data: an observation. Everything that SSE Inspector knows is a sequence of these records; the
 * panel, an imported file and a replay differ only in where the sequence comes from.
 *
 * Ids (`stream`, `connection`) are local to the batch's source and document. Times are milliseconds on the clock of the
 * context that observed (`performance.now()`); the batch says how that clock relates to `Date.now()`. Order is by
 * sequence number, never by time.
 */

/** How the page consumes the stream. */
export type StreamApi = 'EventSource' | 'fetch' | 'XMLHttpRequest';

/** Header fields in the order in which they were read; names in lower case. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

interface Observation {
  /** ms, `performance.now()` of the observing context */
  time: number;
}

interface OfStream extends Observation {
  /** Counts from 1 within the document. */
  stream: number;
}

interface OfConnection extends OfStream {
  /** Counts from 1 within the stream. */
  connection: number;
}

/** A consumer appeared in the page: `new EventSource`, a `fetch` whose response is a stream, an XHR. */
export interface StreamOpened extends OfStream {
  kind: 'stream-opened';
  api: StreamApi;
  method: string;
  /** Absolute URL as asked for, before redirects. */
  url: string;
  withCredentials?: boolean;
  requestHeaders?: HeaderList;
  requestBody?: RequestBody;
  /** Where the page opened it: `file:line:column`. */
  initiator?: string;
  /** This consumer was already known: the record repeats what is needed to show it after the log was cleared. */
  again?: boolean;
}

/** What the page sent as the request's body, as far as it can be read without disturbing it. */
export interface RequestBody {
  /** Text of the body, at most `REQUEST_BODY_LENGTH` UTF-16 units. */
  text?: string;
  /** What the body was, where it is not text: `Blob`, `ReadableStream`, … */
  type: string;
  /** UTF-16 units of a text body, bytes of others; unknown for streams. */
  size?: number;
  truncated?: boolean;
}

/** A connection is being made: the request is about to be sent, or the wait before a reconnect began. */
export interface RequestSent extends OfConnection {
  kind: 'request-sent';
}

/** The response's head arrived. For an `EventSource` the page cannot see status or headers. */
export interface ResponseStarted extends OfConnection {
  kind: 'response-started';
  url?: string;
  status?: number;
  statusText?: string;
  redirected?: boolean;
  headers?: HeaderList;
}

/**
 * An event that was dispatched to the page, or would be for this block by the standard.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage
 */
export interface EventObserved extends OfConnection {
  kind: 'event';
  type: string;
  /** Cut at `EVENT_BYTES`; then `truncated` is set. */
  data: string;
  lastEventId: string;
  /** True size of the data in bytes of UTF-8, also where `data` was cut. */
  size: number;
  truncated: boolean;
  /** Byte range of the block in the connection's body; -1 and 0 where the source does not see bytes. */
  offset: number;
  length: number;
}

interface InBody {
  /** Byte range in the connection's body. */
  offset: number;
  length: number;
}

/** A comment line (`: …`). */
export interface CommentObserved extends OfConnection, InBody {
  kind: 'comment';
  text: string;
}

/** An accepted `retry` field: the reconnection time in ms that holds from here on. */
export interface RetryObserved extends OfConnection, InBody {
  kind: 'retry';
  milliseconds: number;
}

/** A block that dispatched no event, with the reason. */
export interface NotDispatched extends OfConnection, InBody {
  kind: 'not-dispatched';
  /** `no-data`: no `data` field. `unterminated`: the body ended inside the block. `cut-off`: its beginning was dropped. */
  reason: 'no-data' | 'unterminated' | 'cut-off';
  /** The event type that the block had named, if any. */
  type?: string;
}

/** Something malformed that a conforming parser ignores or repairs. */
export interface ProblemObserved extends OfConnection, InBody {
  kind: 'problem';
  problem: string;
  text?: string;
}

/** The connection is gone and the consumer will try again (`error` with `readyState` CONNECTING). */
export interface ConnectionLost extends OfConnection {
  kind: 'connection-lost';
}

/** The connection is over, and why as far as the page can tell. */
export interface ConnectionEnded extends OfConnection {
  kind: 'connection-ended';
  /** `done`: the body ended. `error`: it failed. `cancelled`: the page cancelled the reader or aborted the request. */
  how: 'done' | 'error' | 'cancelled';
  /** The error's name and message as the page sees them. */
  message?: string;
}

/** The consumer is finished for good. */
export interface StreamClosed extends OfStream {
  kind: 'stream-closed';
  /** `page`: by `close()`, cancel or abort. `server`: the body ended. `failed`: an error that is not retried. */
  by: 'page' | 'server' | 'failed';
}

/** The page listens for an event type on its `EventSource`; other types stay invisible to the page. */
export interface Listening extends OfStream {
  kind: 'listening';
  type: string;
}

interface OfRequest extends Observation {
  /** The browser's id of the request; it stays the same through redirects. Times of network records are epoch ms. */
  request: string;
}

/** The browser sends a request that asks for a stream, or was answered with one. */
export interface NetworkRequest extends OfRequest {
  kind: 'network-request';
  method: string;
  url: string;
  frame: number;
  /** The browser's id of the document that asked; empty where the browser does not say. */
  documentId: string;
  /** Asked for by a shared or service worker: it belongs to an origin, to no tab. */
  shared?: boolean;
  /** As sent, as far as the browser tells. */
  headers: HeaderList;
}

/** The answer was a redirect, and the browser follows it. */
export interface NetworkRedirect extends OfRequest {
  kind: 'network-redirect';
  status: number;
  to: string;
}

export interface NetworkResponse extends OfRequest {
  kind: 'network-response';
  status: number;
  statusText: string;
  headers: HeaderList;
  fromCache?: boolean;
}

/** The response is complete. */
export interface NetworkEnd extends OfRequest {
  kind: 'network-end';
}

/** The request failed, or was cancelled. */
export interface NetworkError extends OfRequest {
  kind: 'network-error';
  /** As Chromium names it: `net::ERR_…`. */
  error: string;
}

/** By now the page has said what it has to say of this request: a stream that it has not told of is seen by the network alone. */
export interface NetworkSettled extends OfRequest {
  kind: 'network-settled';
}

/**
 * A request is over and the browser hands over its account of it. The events that follow from the same source carry
 * `entry` as their stream: all that the connection brought, also those that the page did not listen for.
 * @see http://www.softwareishard.com/blog/har-12-spec/#entries
 */
export interface NetworkFinished extends Observation {
  kind: 'network-finished';
  /** Counts from 1 within the observer. */
  entry: number;
  method: string;
  url: string;
  /** When the request was made. */
  started: number;
  status: number;
  protocol?: string;
  error?: string;
  requestHeaders: HeaderList;
  /** ms from the request until the response's head. */
  wait?: number;
  /** The number of events that follow. */
  events: number;
}

/** A new document in the tab's main frame. */
export interface Navigation extends Observation {
  kind: 'navigation';
  url: string;
  /** The browser's id of the new document; the batches of that document carry the same. */
  documentId: string;
}

/** Why records or bytes were not kept. */
export type DropReason =
  /** The ring that keeps what happened before DevTools was open was full. */
  | 'ring-full'
  /** The page produced faster than its batches could be taken over. */
  | 'queue-full'
  /** Raw bytes alone, so that the records got through: nothing is missing but the view of the bytes. */
  | 'raw-bytes'
  /** Longer than what is read of it. */
  | 'too-long'
  /** A message that is not of the agreed form. */
  | 'malformed'
  /** The store could not take it. */
  | 'store-failed'
  /** The tab's quota was reached; the oldest went. */
  | 'quota';

/** Records that are missing from the log here, counted. */
export interface RecordsDropped extends Observation {
  kind: 'dropped';
  reason: DropReason;
  /** Records known to be missing; for bytes that were never parsed, the chunks. */
  count: number;
  bytes: number;
  stream?: number;
  /** Something else that helps the reader, such as the store's error. */
  detail?: string;
}

/** Recording was off for a while: what was seen meanwhile and, as asked, not kept. */
export interface RecordingPaused extends Observation {
  kind: 'paused';
  events: number;
  bytes: number;
}

/** Every observation that is not an event; events travel in columns (see batch.ts). */
export type OtherRecord =
  | StreamOpened
  | RequestSent
  | ResponseStarted
  | CommentObserved
  | RetryObserved
  | NotDispatched
  | ProblemObserved
  | ConnectionLost
  | ConnectionEnded
  | StreamClosed
  | Listening
  | NetworkRequest
  | NetworkRedirect
  | NetworkResponse
  | NetworkEnd
  | NetworkError
  | NetworkSettled
  | NetworkFinished
  | Navigation
  | RecordsDropped
  | RecordingPaused;

export type LogRecord = EventObserved | OtherRecord;

/** Bytes of a connection's body as they arrived: kept beside the records and fetched only when somebody looks. */
export interface Chunk extends OfConnection {
  /** Bytes of the body before this chunk. */
  offset: number;
  bytes: Uint8Array;
}
