import { bare } from './bare.ts';
import { brandCheck, getter } from './functions.ts';
import { defineProperty, getOwnPropertyDescriptor, Reflect_apply } from './reflect.ts';

export const NativeError = Error;

/** @see https://tc39.es/ecma262/#sec-error.iserror */
const { isError } = NativeError as { isError?: (value: unknown) => boolean };

/** The stack of an error that is no exception of the DOM, where errors inherit a getter for it: in Firefox. */
export const stackOfError = inheritedGetter();

function inheritedGetter(): ((error: unknown) => unknown) | undefined {
  const get = getOwnPropertyDescriptor(NativeError.prototype, 'stack')?.get;
  return get && ((error) => Reflect_apply(get, error, []));
}

/**
 * Whether a value is a real error, not a proxy of the page that only looks like one. Not by `instanceof`, which would
 * read `Symbol.hasInstance` of the page.
 */
export function isRealError(value: unknown): value is Error {
  return isError !== undefined && Reflect_apply(isError, NativeError, [value]);
}

export const isDomException = brandCheck(DOMException.prototype, 'name');
export const exceptionName = getter<DOMException, string>(DOMException.prototype, 'name');
export const exceptionMessage = getter<DOMException, string>(DOMException.prototype, 'message');

const NativeTypeError = TypeError;
/** Firefox alone has it. */
const isFirefox = typeof Reflect.get(globalThis, 'InternalError') === 'function';
const MESSAGE = isFirefox ? 'Error in input stream' : 'network error';
/** What such an error of the browser says of its place. */
const PLACE: Readonly<Record<string, unknown>> = bare(
  isFirefox ? { stack: '', fileName: '', lineNumber: 0, columnNumber: 1 } : { stack: `TypeError: ${MESSAGE}` },
);

/** The error with which the browser rejects the read of a body when the network fails, as far as it can be made. */
export function networkError(): TypeError {
  const error = new NativeTypeError(MESSAGE);
  for (const name in PLACE) defineProperty(error, name, bare({ value: PLACE[name], writable: true }));
  return error;
}
