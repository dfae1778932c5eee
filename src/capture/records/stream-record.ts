/** Records of a consumer in the page: it opens, sends a request, gets a response, loses its connection, closes. */
import type { BodyKind } from '../../bodies/body-kinds.ts';
import type { HeaderList, OfConnection, OfStream, WithText } from './observation.ts';

/** How the page consumes the stream. `file`: a body from a file that does not say who read it, nor how it ended. */
export const STREAM_APIS = ['EventSource', 'fetch', 'XMLHttpRequest', 'file'] as const;
export type StreamApi = (typeof STREAM_APIS)[number];

/** The page created a consumer: `new EventSource`, a `fetch` whose response is a stream, an XHR. */
export interface StreamOpened extends OfStream, WithText {
  kind: 'stream-opened';
  api: StreamApi;
  method: string;
  /** Absolute URL as requested, before redirects. */
  url: string;
  withCredentials?: boolean;
  requestHeaders?: HeaderList;
  requestBody?: RequestBody;
  /** Where the page opened it: `file:line:column`. */
  initiator?: string;
  /** The page's listeners are reported, those for `message` too: of other types it listens for none. */
  listeners?: boolean;
  /** A repeated announcement, which restores the stream after the log was cleared. */
  again?: boolean;
}

/**
 * A request's body, as far as it is known. The page's part is what can be read without disturbing the page. It has at most
 * one of `text`, `form` and `base64`.
 */
export interface RequestBody {
  /** At most `REQUEST_BODY_LENGTH` UTF-16 units, as `base64`. */
  text?: string;
  /** The fields of a form; of a file its name. Its limits are those of headers. */
  form?: HeaderList;
  /** Bytes that are no text. */
  base64?: string;
  /** What the page gave: `text`, `Blob`, `ReadableStream` …, or what the network says (`NetworkBody`). */
  type: string;
  /** UTF-16 units of a text that the page gave, else bytes; unknown for streams and forms. */
  size?: number;
  truncated?: boolean;
}

/**
 * Type of a body that the network reports. `hidden`: the browser does not show it. `dropped`: too many waited for their
 * responses.
 */
export type NetworkBody = 'bytes' | 'form' | 'hidden' | 'dropped';

/** A connection begins: the request is about to be sent, or the wait before a reconnect began. */
export interface RequestSent extends OfConnection {
  kind: 'request-sent';
}

/** The response's head arrived. For an `EventSource` the page cannot see status or headers. */
export interface ResponseStarted extends OfConnection, WithText {
  kind: 'response-started';
  url?: string;
  status?: number;
  statusText?: string;
  redirected?: boolean;
  headers?: HeaderList;
  /** What the body is made of; left out for an event stream. The record comes again when the first bytes say otherwise. */
  body?: BodyKind;
}

/** The connection is lost and the consumer will reconnect (`error` with `readyState` CONNECTING). */
export interface ConnectionLost extends OfConnection {
  kind: 'connection-lost';
}

/** `done`: the body ended. `error`: it failed. `cancelled`: the page cancelled the reader or aborted the request. */
export const CONNECTION_ENDS = ['done', 'error', 'cancelled'] as const;

/** The connection is over, with the reason that the page sees. */
export interface ConnectionEnded extends OfConnection, WithText {
  kind: 'connection-ended';
  how: (typeof CONNECTION_ENDS)[number];
  /** The error's name and message as the page sees them. */
  message?: string;
}

/** `page`: by `close()`, cancel or abort. `server`: the body ended. `failed`: an error that is not retried. */
export const STREAM_CLOSERS = ['page', 'server', 'failed'] as const;

/** The consumer is finished for good. */
export interface StreamClosed extends OfStream {
  kind: 'stream-closed';
  by: (typeof STREAM_CLOSERS)[number];
}

/** The page listens for an event type on its `EventSource`; other types stay invisible to the page. */
export interface Listening extends OfStream, WithText {
  kind: 'listening';
  type: string;
}
