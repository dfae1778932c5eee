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
 * Replaces a global or a prototype's member, and keeps all else of its descriptor. What is missing, cannot be redefined
 * or is patched already stays. Returns the undo, which puts the native part back if the stand-in is still in place: a patch of
 * the page on top of it stays. So does what the page changed of the rest of the descriptor.
 */
export function patch(
  target: object,
  key: PropertyKey,
  replace: (native: object) => object,
  part: 'value' | 'get' | 'set' = 'value',
): () => void {
  const saved = getOwnPropertyDescriptor(target, key);
  const native: unknown = saved && bare(saved)[part];
  if (!saved?.configurable || typeof native !== 'function' || nativeOf(native)) return () => {};
  const standIn = replace(native);
  natives.set(standIn, native);
  defineProperty(target, key, bare({ ...saved, [part]: standIn }));
  return () => {
    const now = getOwnPropertyDescriptor(target, key);
    if (now && bare(now)[part] === standIn) defineProperty(target, key, bare({ ...now, [part]: native }));
  };
}
