import { bare } from '../primordials/bare.ts';
import { defineProperty, getOwnPropertyDescriptor } from '../primordials/reflect.ts';

/**
 * Replaces a global or a prototype's member, everything else of its descriptor as it was. Returns the undo, which puts
 * the saved descriptor back only if nobody replaced ours meanwhile.
 */
export function patch(
  target: object,
  key: PropertyKey,
  replace: (native: object) => object,
  part: 'value' | 'get' = 'value',
): () => void {
  const saved = getOwnPropertyDescriptor(target, key);
  const native: unknown = saved?.[part];
  if (!saved?.configurable || typeof native !== 'function') return () => {};
  bare(saved);
  const ours = replace(native);
  defineProperty(target, key, bare({ ...saved, [part]: ours }));
  return () => {
    if (getOwnPropertyDescriptor(target, key)?.[part] === ours) defineProperty(target, key, saved);
  };
}
