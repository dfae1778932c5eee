/** Iterables that the browser reads through a stand-in, since a generator yields its items once. */
import { bare } from '../primordials/bare.ts';
import { NativeProxy } from '../primordials/built-ins.ts';
import { memberOf } from '../primordials/properties.ts';
import { Reflect_apply } from '../primordials/reflect.ts';

/**
 * Stands in for an iterable's method: each read by the browser is one read of the page's iterator. `onItem` is called
 * with each item before the browser gets it.
 * @see https://webidl.spec.whatwg.org/#create-sequence-from-iterable
 */
export function watchIteration(iterable: object, method: object, onItem: (item: unknown) => void): () => unknown {
  return () => {
    const iterator = call(method, iterable);
    return forward(iterator, 'next', (next) => {
      if (typeof next !== 'function') return next;
      return () =>
        forward(call(next, iterator), 'value', (item) => {
          onItem(item);
          return item;
        });
    });
  };
}

function call(method: object, self: unknown): unknown {
  return Reflect_apply(method as () => unknown, self, []);
}

/**
 * An object with the members of the page's object, one of them replaced by `change`. Other values are returned
 * unchanged.
 */
function forward(object: unknown, name: string, change: (member: unknown) => unknown): unknown {
  if ((typeof object !== 'object' && typeof object !== 'function') || object === null) return object;
  return new NativeProxy(
    bare({}),
    bare<ProxyHandler<object>>({
      get(_, key) {
        const member = memberOf(object, key);
        return key === name ? change(member) : member;
      },
    }),
  );
}
