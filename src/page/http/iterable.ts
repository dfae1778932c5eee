/** Iterables that the browser reads through us: a generator gives its items once. */
import { bare } from '../primordials/bare.ts';
import { NativeProxy } from '../primordials/built-ins.ts';
import { memberOf } from '../primordials/properties.ts';
import { Reflect_apply } from '../primordials/reflect.ts';

/**
 * Stands in for an iterable's method: what the page's iterator is asked is what the browser asks, and `taken` hears of
 * each item before the browser reads it.
 * @see https://webidl.spec.whatwg.org/#create-sequence-from-iterable
 */
export function watchIteration(iterable: object, method: object, taken: (item: unknown) => void): () => unknown {
  return () => {
    const iterator = call(method, iterable);
    return forward(iterator, 'next', (next) => {
      if (typeof next !== 'function') return next;
      return () => forward(call(next, iterator), 'value', (item) => seen(item, taken));
    });
  };
}

function seen(item: unknown, taken: (item: unknown) => void): unknown {
  taken(item);
  return item;
}

function call(method: object, self: unknown): unknown {
  return Reflect_apply(method as () => unknown, self, []);
}

/** An object whose members are those of the page's, one of them as `change` makes it. What is no object stays. */
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
