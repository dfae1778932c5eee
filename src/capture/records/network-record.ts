/** What the network observer tells of requests. */
import type { HeaderList, Observation } from './observation.ts';

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
