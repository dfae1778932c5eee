/** The browser's members of `XMLHttpRequest`, as functions. */
import { getter, uncurry } from '../primordials/functions.ts';

const { prototype } = XMLHttpRequest;

export const HEADERS_RECEIVED = 2;
export const LOADING = 3;
export const DONE = 4;

export const NativeProgressEvent = ProgressEvent;

export const readyStateOf = getter<XMLHttpRequest, number>(prototype, 'readyState');
export const responseTypeOf = getter<XMLHttpRequest, string>(prototype, 'responseType');
export const responseTextOf = getter<XMLHttpRequest, string>(prototype, 'responseText');
export const responseUrlOf = getter<XMLHttpRequest, string>(prototype, 'responseURL');
export const statusOf = getter<XMLHttpRequest, number>(prototype, 'status');
export const statusTextOf = getter<XMLHttpRequest, string>(prototype, 'statusText');
export const withCredentialsOf = getter<XMLHttpRequest, boolean>(prototype, 'withCredentials');
export const headerOf = uncurry<XMLHttpRequest, [string], string | null>(prototype.getResponseHeader);
export const allHeadersOf = uncurry<XMLHttpRequest, [], string>(prototype.getAllResponseHeaders);
export const abortNative = uncurry<XMLHttpRequest, [], void>(prototype.abort);

/** The response is text, also while it grows. Other types are not there before the end: see whole-response.ts. */
export function isText(xhr: XMLHttpRequest): boolean {
  const type = responseTypeOf(xhr);
  return type === '' || type === 'text';
}
