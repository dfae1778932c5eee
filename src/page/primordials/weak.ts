/** Facts about the page's objects that do not keep them alive. */
import { uncurry } from './functions.ts';
import { Reflect_apply } from './reflect.ts';

const NativeWeakMap = WeakMap;
const mapGet = WeakMap.prototype.get;
const mapSet = WeakMap.prototype.set;

interface Weak<Key extends object, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
}

export function weakMap<Key extends object, Value>(): Weak<Key, Value> {
  const map = new NativeWeakMap<Key, Value>();
  return {
    get: (key) => Reflect_apply(mapGet, map, [key]),
    set: (key, value) => Reflect_apply(mapSet, map, [key, value]),
  };
}

const NativeWeakRef = WeakRef;
const derefOf = uncurry<WeakRef<object>, [], object | undefined>(WeakRef.prototype.deref);

/** Reaches a value without keeping it alive. */
export function weakRef<Value extends object>(value: Value): () => Value | undefined {
  const reference = new NativeWeakRef<Value>(value);
  return () => derefOf(reference) as Value | undefined;
}
