/** Objects and lists that inherit nothing, so nothing of the page. */
import { defineProperty, setPrototypeOf } from './reflect.ts';

const iteratorKey: typeof Symbol.iterator = Symbol.iterator;

/** An object without a prototype, for options that the browser reads. */
export function bare<Members extends object>(members: Members): Members {
  setPrototypeOf(members, null);
  return members;
}

/** A list without a prototype: a setter that the page put on `Array.prototype` does not run when it grows. */
export function bareList<Item>(): Item[] {
  const list: Item[] = [];
  setPrototypeOf(list, null);
  return list;
}

/**
 * A list that the browser takes as a sequence without reading `Array.prototype[Symbol.iterator]` of the page.
 * @see https://webidl.spec.whatwg.org/#create-sequence-from-iterable
 */
export function sequence<Item>(list: Item[]): Item[] {
  const iterate = (): Iterator<Item> => {
    let index = 0;
    return {
      next: () => {
        const done = index >= list.length;
        const value = list[index++] as Item;
        return { done, value };
      },
    };
  };
  setPrototypeOf(list, null);
  defineProperty(list, iteratorKey, bare({ value: iterate }));
  return list;
}
