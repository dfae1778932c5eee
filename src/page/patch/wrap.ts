/** Functions of ours that stand in for the browser's. */

import { bare } from '../primordials/bare.ts';
import { NativeProxy } from '../primordials/built-ins.ts';
import { Reflect_apply, Reflect_construct } from '../primordials/reflect.ts';
import { weakMap } from '../primordials/weak.ts';
import { patch } from './patch.ts';
import { hideFrames, traceAbove } from './stack.ts';

const originals = weakMap<object, object>();

export interface Wrapped {
  /** While this is false the browser's function runs alone, without a frame of ours on the stack. */
  readonly active: boolean;
  /** Does what a call does; `native` is not called by itself. */
  call(native: object, self: unknown, args: unknown[], trap: object): unknown;
}

/**
 * A stand-in for a function: name, length and all else are the browser's. The traps' holder inherits nothing, or an
 * `Object.prototype.get` of the page would become a trap of ours.
 */
export function wrap(native: object, wrapped: Wrapped): object {
  const trap = (target: object, self: unknown, args: unknown[]): unknown => {
    try {
      return wrapped.call(target, self, args, trap);
    } catch (error) {
      hideFrames(error, () => traceAbove(trap));
      throw error;
    }
  };
  return register(
    native,
    bare({
      get apply() {
        return wrapped.active ? trap : undefined;
      },
    }),
  );
}

/** A stand-in for a class: `made` hears of each object that was constructed. */
export function wrapClass<Made extends object>(
  native: new (...args: never[]) => Made,
  wrapped: { readonly active: boolean; made(object: Made, trap: object): void },
): object {
  const trap = (target: object, args: unknown[], newTarget: object): object => {
    let object: Made;
    try {
      object = Reflect_construct(target as new () => Made, args, newTarget as new () => Made);
    } catch (error) {
      hideFrames(error, () => traceAbove(trap));
      throw error;
    }
    wrapped.made(object, trap);
    return object;
  };
  return register(
    native,
    bare({
      get construct() {
        return wrapped.active ? trap : undefined;
      },
    }),
  );
}

/** Traps that come and go: undefined is as if there were none. */
interface Traps {
  readonly apply?: ((target: object, self: unknown, args: unknown[]) => unknown) | undefined;
  readonly construct?: ((target: object, args: unknown[], newTarget: object) => object) | undefined;
}

function register(native: object, traps: Traps): object {
  const proxy = new NativeProxy(native, traps as ProxyHandler<object>);
  originals.set(proxy, native);
  return proxy;
}

/** `native` on the page's behalf. */
export function callNative(native: object, self: unknown, args: unknown[]): unknown {
  return Reflect_apply(native as () => unknown, self, args);
}

/**
 * The text of a proxy has no name: `function () { [native code] }`, by which libraries tell a patched `fetch` from the
 * browser's and leave it alone. So ours give the text of what they stand in for. Stays when the rest is undone, since
 * the page may have kept a stand-in.
 * @see https://tc39.es/ecma262/#sec-function.prototype.tostring
 */
export function keepText(target: typeof globalThis): void {
  patch(target.Function.prototype, 'toString', (native) =>
    wrap(native, {
      active: true,
      call(text, self, args) {
        const known = (typeof self === 'object' && self !== null) || typeof self === 'function';
        return callNative(text, (known && originals.get(self)) || self, args);
      },
    }),
  );
}
