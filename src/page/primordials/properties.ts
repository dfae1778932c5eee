import { getOwnPropertyDescriptor, getPrototypeOf } from './reflect.ts';

/** How far up the prototype chain a property is looked for. */
const DEPTH = 8;

/** The value of a data property on the object or its prototypes; undefined for accessors, whose getters do not run. */
export function dataProperty(holder: unknown, name: PropertyKey): unknown {
  let at: object | null = (typeof holder === 'object' || typeof holder === 'function') && holder ? holder : null;
  for (let depth = 0; at && depth < DEPTH; depth += 1) {
    const descriptor = getOwnPropertyDescriptor(at, name);
    if (descriptor) return 'value' in descriptor ? descriptor.value : undefined;
    at = getPrototypeOf(at);
  }
  return undefined;
}

/** A member as the browser would read it, without a frame of `Reflect.get` on the stack of a getter. */
export function memberOf(holder: object, name: PropertyKey): unknown {
  return (holder as Record<PropertyKey, unknown>)[name];
}
