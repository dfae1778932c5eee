import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { keepMembers } from '../../../../src/page/patch/function-members.ts';
import { keepText } from '../../../../src/page/patch/function-text.ts';
import { keepReflect } from '../../../../src/page/patch/keep-reflect.ts';
import { patch } from '../../../../src/page/patch/patch.ts';
import { callNative, wrap, wrapClass } from '../../../../src/page/patch/wrap.ts';
import { swallowErrors } from '../../../../src/page/report/swallow-errors.ts';

/** A global object of its own: what is patched there stays there. */
function newGlobal(): typeof globalThis {
  return runInContext('globalThis', createContext());
}

const passOn = { active: true, call: callNative };
const failingRecord = (): never => {
  throw new Error('of the recording');
};

/** `parseInt` of a global object of its own, before and after it was patched. */
function patched(call = callNative) {
  const target = newGlobal();
  const native = target.parseInt;
  patch(target, 'parseInt', (own) => wrap(own, { active: true, call }));
  return { target, native, standIn: target.parseInt };
}

describe('a stand-in for a function', () => {
  test('looks like the native one: name, length, own members', () => {
    const { native, standIn } = patched();
    expect(standIn).not.toBe(native);
    expect([standIn.name, standIn.length]).toEqual(['parseInt', 2]);
    expect(Object.getOwnPropertyDescriptors(standIn)).toEqual(Object.getOwnPropertyDescriptors(native));
    expect(Object.getPrototypeOf(standIn)).toBe(Object.getPrototypeOf(native));
  });

  test('has the text of the native one', () => {
    const { target, standIn } = patched();
    keepText(target);
    expect(target.Function.prototype.toString.call(standIn)).toBe('function parseInt() { [native code] }');
    expect(`${standIn}`).toBe('function parseInt() { [native code] }');
    expect(`${target.Function.prototype.toString}`).toBe('function toString() { [native code] }');
  });

  test('does not change the text of other functions, or their errors', () => {
    const target = newGlobal();
    keepText(target);
    const textOf = target.Function.prototype.toString;
    expect(textOf.call(runInContext('(function own() {})', createContext()))).toBe('function own() {}');
    for (const wrong of [{}, null, undefined, 'text']) {
      expect(() => textOf.call(wrong as never)).toThrow(/Function\.prototype\.toString/);
    }
  });

  test('passes on `this`, arguments and result', () => {
    const self = {};
    const standIn = wrap(function (this: unknown, ...args: unknown[]) {
      return [this, ...args];
    }, passOn);
    const result = Reflect.apply(standIn as () => unknown[], self, [1, 'two']);
    expect(result).toEqual([self, 1, 'two']);
    expect(result[0]).toBe(self);
  });

  test('throws what the native one throws', () => {
    const error = new RangeError('native');
    const standIn = wrap(() => {
      throw error;
    }, passOn) as () => void;
    expect(standIn).toThrow(error);
  });

  test('hides errors of the recording from the caller', () => {
    const { standIn } = patched((native, self, args) => {
      swallowErrors(failingRecord);
      return callNative(native, self, args);
    });
    expect(standIn('12')).toBe(12);
  });

  test('adds no frame while there is nothing to watch', () => {
    const calls: unknown[][] = [];
    const wrapped = {
      active: false,
      call(native: object, self: unknown, args: unknown[]) {
        calls.push(args);
        return callNative(native, self, args);
      },
    };
    const standIn = wrap(parseInt, wrapped) as typeof parseInt;
    expect(standIn('1')).toBe(1);
    wrapped.active = true;
    expect(standIn('2')).toBe(2);
    wrapped.active = false;
    expect(standIn('3')).toBe(3);
    expect(calls).toEqual([['2']]);
  });

  test('cannot inherit from itself, by whatever way', () => {
    const { standIn, target } = patched();
    keepReflect(target);
    const before = Object.getPrototypeOf(standIn);
    for (const prototype of [standIn, Object.create(standIn), Object.create(Object.create(standIn))]) {
      expect(() => Object.setPrototypeOf(standIn, prototype)).toThrow(new TypeError('Cyclic __proto__ value'));
      expect(target.Reflect.setPrototypeOf(standIn, prototype)).toBe(false);
    }
    expect(Object.getPrototypeOf(standIn)).toBe(before);
  });

  test('can inherit from anything else', () => {
    const { native, standIn } = patched();
    const prototype = { mine: 1 };
    Object.setPrototypeOf(standIn, prototype);
    expect(Object.getPrototypeOf(native)).toBe(prototype);
    Object.setPrototypeOf(standIn, null);
    expect(Object.getPrototypeOf(native)).toBeNull();
  });

  test('is refused another prototype in the words of the native one once it cannot be extended', () => {
    const { standIn } = patched();
    Object.preventExtensions(standIn);
    expect(() => Object.setPrototypeOf(standIn, standIn)).toThrow(/is not extensible/);
  });

  test('does not search an endless chain for ever', () => {
    const { standIn } = patched();
    const endless: object = new Proxy({}, { getPrototypeOf: () => endless });
    expect(Reflect.setPrototypeOf(standIn, endless)).toBe(true);
  });

  test('has the `arguments` and `caller` of the native one', () => {
    const { native, standIn, target } = patched();
    const read = (value: object): unknown[] =>
      ['arguments', 'caller'].map((name) => {
        try {
          return Reflect.get(value, name);
        } catch (error) {
          return String(error);
        }
      });
    const before = read(native);
    keepMembers(target);
    expect(read(standIn)).toEqual(before);
  });

  test('does not take traps from Object.prototype', () => {
    const standIn = wrap(parseInt, passOn);
    let name: unknown;
    Object.assign(Object.prototype, { get: () => 'of the page' });
    try {
      name = Reflect.get(standIn, 'name');
    } finally {
      Reflect.deleteProperty(Object.prototype, 'get');
    }
    expect(name).toBe('parseInt');
  });
});

describe('a stand-in for a class', () => {
  class Native {
    static readonly CLOSED = 2;
    constructor(readonly url: string) {
      if (url === '') throw new SyntaxError('no URL');
    }
  }
  const standInFor = (constructed: (object: Native) => void): typeof Native =>
    wrapClass(Native, { active: true, constructed }) as typeof Native;

  test('makes native objects, and passes each to the recording', () => {
    const seen: Native[] = [];
    const StandIn = standInFor((object) => seen.push(object));
    const object = new StandIn('/a');
    expect(object).toBeInstanceOf(Native);
    expect(object).toBeInstanceOf(StandIn);
    expect([object.url, StandIn.CLOSED, StandIn.name, StandIn.length]).toEqual(['/a', 2, 'Native', 1]);
    expect(seen).toEqual([object]);
  });

  test('can be extended', () => {
    class Sub extends standInFor(() => {}) {}
    const object = new Sub('/a');
    expect(Object.getPrototypeOf(object)).toBe(Sub.prototype);
    expect(object).toBeInstanceOf(Native);
  });

  test('hides errors of the recording from the caller', () => {
    const StandIn = standInFor(failingRecord);
    expect(new StandIn('/a').url).toBe('/a');
  });

  test('throws what the native one throws, and records nothing then', () => {
    const seen: Native[] = [];
    const StandIn = standInFor((object) => seen.push(object));
    expect(() => new StandIn('')).toThrow(new SyntaxError('no URL'));
    expect(() => Reflect.apply(StandIn as never, undefined, [])).toThrow(TypeError);
    expect(seen).toEqual([]);
  });
});
