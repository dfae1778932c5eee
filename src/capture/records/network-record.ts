/** Records of the network observer. */
import type { HeaderList, Observation, WithText } from './observation.ts';
import type { RequestBody } from './stream-record.ts';

interface OfRequest extends Observation {
  /** The browser's request id, constant across redirects. Times of network records are epoch ms. */
  request: string;
}

/** A request that accepts an event stream, or whose response is one. */
export interface NetworkRequest extends OfRequest, WithText {
  kind: 'network-request';
  method: string;
  url: string;
  frame: number;
  /** The browser's id of the requesting document; empty if the browser does not report it. */
  documentId: string;
  /** Sent by a shared or service worker, which belongs to an origin, not to a tab. */
  shared?: boolean;
  /** As sent, as far as the browser reports them. */
  headers: HeaderList;
  body?: RequestBody;
}

/** The response was a redirect, which the browser follows. */
export interface NetworkRedirect extends OfRequest, WithText {
  kind: 'network-redirect';
  status: number;
  to: string;
}

export interface NetworkResponse extends OfRequest, WithText {
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
export interface NetworkError extends OfRequest, WithText {
  kind: 'network-error';
  /** As the browser names it: `net::ERR_…`, `NS_…`. */
  error: string;
}

/** Grace period over: a request that no page has claimed becomes a network-only stream. */
export interface NetworkSettled extends OfRequest {
  kind: 'network-settled';
}

/**
 * HAR entry of a finished request. The events that follow from the same source carry `entry` as their stream. They are
 * all events of the connection, including those without a listener in the page.
 * @see http://www.softwareishard.com/blog/har-12-spec/#entries
 */
export interface NetworkFinished extends Observation, WithText {
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
  /** Size of the response's body, decoded. */
  bodyBytes?: number;
  /** The number of events that follow. */
  events: number;
}
