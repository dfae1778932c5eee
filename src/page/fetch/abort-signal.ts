import { sequence } from '../primordials/bare.ts';
import { addEventListener, removeEventListener } from '../primordials/built-ins.ts';
import { brandCheck, getter, uncurry } from '../primordials/functions.ts';

export const isSignal = brandCheck(AbortSignal.prototype, 'aborted');
export const isAborted = getter<AbortSignal, boolean>(AbortSignal.prototype, 'aborted');
const reasonOf = getter<AbortSignal, unknown>(AbortSignal.prototype, 'reason');
const any = uncurry<typeof AbortSignal, [AbortSignal[]], AbortSignal>(AbortSignal.any);
const NativeAbortSignal = AbortSignal;

/**
 * Calls back with the reason within the page's `abort()`, after the page's own listeners. The browser rejects what depends
 * on the signal at this moment; a promise of ours would be late by some microtasks. Returns the undo.
 * @see https://dom.spec.whatwg.org/#abortsignal-signal-abort
 */
export function onAbort(signal: AbortSignal, callback: (reason: unknown) => void): () => void {
  const dependent = any(NativeAbortSignal, sequence([signal]));
  const listener = (): void => callback(reasonOf(dependent));
  addEventListener(dependent, 'abort', listener);
  return () => removeEventListener(dependent, 'abort', listener);
}
