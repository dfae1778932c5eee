import { brandCheck, getter } from './functions.ts';
import { Reflect_apply } from './reflect.ts';

export const NativeError = Error;

/** @see https://tc39.es/ecma262/#sec-error.iserror */
const { isError } = NativeError as { isError?: (value: unknown) => boolean };

/** Whether a value is a real error, not a proxy of the page that only looks like one. */
export function isRealError(value: unknown): value is Error {
  return isError ? Reflect_apply(isError, NativeError, [value]) : value instanceof NativeError;
}

export const isDomException = brandCheck(DOMException.prototype, 'name');
export const exceptionName = getter<DOMException, string>(DOMException.prototype, 'name');
export const exceptionMessage = getter<DOMException, string>(DOMException.prototype, 'message');
