/**
 * Stand-ins for the browser's functions and classes: proxies, so that name, length and all other properties are the
 * browser's.
 */
import { bare } from '../primordials/bare.ts';
import { NativeProxy } from '../primordials/built-ins.ts';
import { defineProperty, isExtensible, Reflect_apply, Reflect_construct } from '../primordials/reflect.ts';
import { swallowErrors } from '../report/swallow-errors.ts';
import { setPrototypeTrap } from './set-prototype.ts';
import { hideFrames, traceAbove } from './stack.ts';

export interface Wrapped {
  /** While this is false the browser's function runs alone, without a frame of the hook on the stack. */
  readonly active: boolean;
  /** Handles a call; it must call `native` itself. */
  call(native: object, self: unknown, args: unknown[], trap: object): unknown;
}

/** A stand-in for a function. */
export function wrap(native: object, wrapped: Wrapped): object {
  const trap = (target: object, self: unknown, args: unknown[]): unknown => {
    try {
      return wrapped.call(target, self, args, trap);
    } catch (error) {
      swallowErrors(() => hideFrames(error, () => traceAbove(trap)));
      throw error;
    }
  };
  return standIn(native, {
    get apply() {
      return wrapped.active ? trap : undefined;
    },
  });
}

/** A stand-in for a class: `constructed` is called with each new object, and its failures stay with the hook. */
export function wrapClass<Instance extends object>(
  native: new (...args: never[]) => Instance,
  wrapped: { readonly active: boolean; constructed(object: Instance, trap: object): void },
): object {
  const trap = (target: object, args: unknown[], newTarget: object): object => {
    let object: Instance;
    try {
      object = Reflect_construct(target as new () => Instance, args, newTarget as new () => Instance);
    } catch (error) {
      swallowErrors(() => hideFrames(error, () => traceAbove(trap)));
      throw error;
    }
    swallowErrors(() => wrapped.constructed(object, trap));
    return object;
  };
  return standIn(native, {
    get construct() {
      return wrapped.active ? trap : undefined;
    },
  });
}

/** Traps that can be switched: undefined means no trap. */
interface Traps {
  readonly apply?: ((target: object, self: unknown, args: unknown[]) => unknown) | undefined;
  readonly construct?: ((target: object, args: unknown[], newTarget: object) => object) | undefined;
}

/** The traps' holder inherits nothing, or an `Object.prototype.get` of the page would become a trap. */
function standIn(native: object, traps: Traps): object {
  const proxy: object = new NativeProxy(native, bare(traps as ProxyHandler<object>));
  const setPrototypeOf = setPrototypeTrap(proxy);
  defineProperty(
    traps,
    'setPrototypeOf',
    // The browser itself refuses what cannot be extended, in its own words.
    bare({ get: () => (isExtensible(native) ? setPrototypeOf : undefined) }),
  );
  return proxy;
}

/** `native` on the page's behalf. */
export function callNative(native: object, self: unknown, args: unknown[]): unknown {
  return Reflect_apply(native as () => unknown, self, args);
}
