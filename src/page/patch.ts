import { getOwnPropertyDescriptor } from './primordials.ts';

const { defineProperty } = Reflect;

/**
 * Replaces a global or a prototype's member, everything else of its descriptor as it was. Returns the undo, which puts
 * the saved descriptor back only if nobody replaced ours meanwhile.
 */
export function patch(target: object, key: PropertyKey, replace: (native: object) => object): () => void {
  const saved = getOwnPropertyDescriptor(target, key);
  if (!saved?.configurable) return () => {};
  const part = saved.get ? 'get' : 'value';
  const native: unknown = saved[part];
  if (typeof native !== 'function') return () => {};
  const ours = replace(native);
  defineProperty(target, key, { ...saved, [part]: ours });
  return () => {
    if (getOwnPropertyDescriptor(target, key)?.[part] === ours) defineProperty(target, key, saved);
  };
}
