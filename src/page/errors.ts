/** What an error says, read without running anything of the page. */
import { TEXT_LENGTH } from '../capture/records/limits.ts';
import { brand, getter, NativeError, Reflect_apply, stringSlice } from './primordials.ts';
import { dataProperty } from './properties.ts';

/** How the reading of a body came to its end. `error` is what the page's promises were rejected with. */
export type BodyEnd = { how: 'done' | 'cancelled'; error?: unknown } | { how: 'error'; error: unknown };

const isDomException = brand(DOMException.prototype, 'name');
const domNameOf = getter<DOMException, string>(DOMException.prototype, 'name');
const domMessageOf = getter<DOMException, string>(DOMException.prototype, 'message');

/** @see https://tc39.es/ecma262/#sec-error.iserror */
const { isError } = NativeError as { isError?: (value: unknown) => boolean };

/** Whether a value is a real error, not a proxy of the page that only looks like one. */
export function isRealError(value: unknown): value is Error {
  return isError ? Reflect_apply(isError, NativeError, [value]) : value instanceof NativeError;
}

/** An abort by the page is its own doing, anything else is a failure. */
export function endOfError(error: unknown): BodyEnd {
  const aborted = isDomException(error) && domNameOf(error) === 'AbortError';
  return { how: aborted ? 'cancelled' : 'error', error };
}

/** Name and message of what a promise was rejected with; undefined when there was nothing. */
export function describeError(error: unknown): string | undefined {
  if (error === undefined) return undefined;
  if (typeof error === 'string') return stringSlice(error, 0, TEXT_LENGTH);
  if (isDomException(error)) return join(domNameOf(error), domMessageOf(error));
  if (isRealError(error)) return join(dataProperty(error, 'name'), dataProperty(error, 'message'));
  return typeof error;
}

function join(name: unknown, message: unknown): string {
  const title = typeof name === 'string' ? name : 'Error';
  return stringSlice(typeof message === 'string' && message !== '' ? `${title}: ${message}` : title, 0, TEXT_LENGTH);
}
