import { isEventStreamType } from '../../sse/media-type.ts';
import { header } from './request.ts';
import type { Connection } from './stream.ts';

/** Why a response is invalid under the standard. */
export type Refusal =
  /** 204: the server asks the client not to reconnect. */
  | { kind: 'no-content' }
  | { kind: 'status'; status: number; statusText: string }
  /** `type` is the `Content-Type`; undefined where there is none. */
  | { kind: 'content-type'; type: string | undefined };

/**
 * Why an `EventSource` must reject a response; undefined if it accepts it, or if too little is known.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model
 */
export function refusalOf({ headers, request, status: own, statusText }: Connection): Refusal | undefined {
  const status = own ?? request?.status;
  if (status === undefined || status === 0) return undefined;
  if (status === 204) return { kind: 'no-content' };
  if (status !== 200) return { kind: 'status', status, statusText: statusText ?? request?.statusText ?? '' };
  const known = headers ?? request?.responseHeaders;
  if (known === undefined) return undefined;
  const type = header(known, 'content-type');
  return type !== undefined && isEventStreamType(type) ? undefined : { kind: 'content-type', type };
}
