/** Methods and getters of built-ins as plain functions. */
import { bareList } from './bare.ts';
import { Reflect_apply } from './reflect.ts';

const NO_ARGUMENTS = bareList<never>();

/** Turns a method into a function that takes `this` first, independent of `Function.prototype.call`. */
export function uncurry<This, Args extends unknown[], Result>(
  method: (this: This, ...args: Args) => Result,
): (self: This, ...args: Args) => Result {
  return (self, ...args) => Reflect_apply(method, self, args);
}

/** The getter of an accessor property as a function. */
export function getter<This, Value>(prototype: object, name: PropertyKey): (self: This) => Value {
  const get = Reflect.getOwnPropertyDescriptor(prototype, name)?.get;
  if (!get) throw new TypeError(`no getter ${String(name)}`);
  return (self) => Reflect_apply(get, self, NO_ARGUMENTS);
}

/**
 * A check whether a value is one of the platform's objects of that kind: the getter throws on all others. Runs nothing
 * of the page, as `instanceof` would.
 * @see https://webidl.spec.whatwg.org/#dfn-attribute-getter
 */
export function brandCheck<Kind extends object>(prototype: Kind, name: PropertyKey): (value: unknown) => value is Kind {
  const get = getter<unknown, unknown>(prototype, name);
  return (value): value is Kind => {
    if (typeof value !== 'object' || value === null) return false;
    try {
      get(value);
      return true;
    } catch {
      return false;
    }
  };
}
