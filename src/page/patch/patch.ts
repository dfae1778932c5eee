import { bare } from '../primordials/bare.ts';
import { defineProperty, getOwnPropertyDescriptor } from '../primordials/reflect.ts';
import { weakMap } from '../primordials/weak.ts';

/** What each stand-in of the hook replaced. */
const natives = weakMap<object, object>();

/** The function that a stand-in of the hook replaced; undefined for all other objects. */
export function nativeOf(standIn: object): object | undefined {
  return natives.get(standIn);
}

/**
 * Replaces a global or a prototype's member, and keeps the rest of its descriptor. A member that is missing, not
 * configurable or already patched stays. Returns the undo: it puts the saved descriptor back, but only while the
 * stand-in is in place, so that a patch of the page on top of it stays.
 */
export function patch(
  target: object,
  key: PropertyKey,
  replace: (native: object) => object,
  part: 'value' | 'get' = 'value',
): () => void {
  const saved = getOwnPropertyDescriptor(target, key);
  const native: unknown = saved?.[part];
  if (!saved?.configurable || typeof native !== 'function' || nativeOf(native)) return () => {};
  bare(saved);
  const standIn = replace(native);
  natives.set(standIn, native);
  defineProperty(target, key, bare({ ...saved, [part]: standIn }));
  return () => {
    if (getOwnPropertyDescriptor(target, key)?.[part] === standIn) defineProperty(target, key, saved);
  };
}
