import { kindOfType } from '../../bodies/kind-of-head.ts';
import { isEventStreamType } from '../../sse/media-type.ts';
import { factsOf, isOpaque } from './connection-facts.ts';
import { header, isAbort, isOfEventSource } from './request.ts';
import type { Connection, Stream } from './stream.ts';

/** Why a response is no stream. */
export type Refusal =
  /** 204: the server asks the client not to reconnect. */
  | { kind: 'no-content' }
  | { kind: 'status'; status: number; statusText: string }
  /** `type` is the `Content-Type`; undefined where there is none. */
  | { kind: 'content-type'; type: string | undefined };

/**
 * Why a response is no stream to its client; undefined if it is one, or if too little is known. An `EventSource` accepts
 * 200 and event streams alone, other clients every success and every kind of body that is recorded.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model
 */
export function refusalOf(stream: Stream, connection: Connection): Refusal | undefined {
  const { responseHeaders, status, statusText = '' } = factsOf(stream, connection);
  if (status === undefined || isOpaque(stream, connection)) return undefined;
  if (status === 204) return { kind: 'no-content' };
  const isStrict = rejectsOtherTypes(stream, connection);
  const isSuccess = status === 200 || (status > 200 && status < 300 && !isStrict);
  if (!isSuccess) return { kind: 'status', status, statusText };
  if (responseHeaders === undefined || responseHeaders.length === 0) return undefined;
  const type = header(responseHeaders, 'content-type');
  const accepts = isStrict ? isEventStreamType : kindOfType;
  const isStream = connection.body !== undefined || (type !== undefined && accepts(type));
  return isStream ? undefined : { kind: 'content-type', type };
}

/**
 * Whether the client treats a response of another type as an error, as an `EventSource` does. A worker's is recognised by
 * its `Accept`, and by the abort with which it rejects the response.
 */
export function rejectsOtherTypes({ api, network }: Stream, { request }: Connection): boolean {
  if (api === 'EventSource') return true;
  const isAborted = network !== undefined && isAbort(request?.error);
  return isAborted && isOfEventSource(request);
}
