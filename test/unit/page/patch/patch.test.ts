import { describe, expect, test, vi } from 'vitest';
import { nativeOf, patch } from '../../../../src/page/patch/patch.ts';

const { getOwnPropertyDescriptor } = Object;
const noop = () => {};

/** An object whose `read` is a method with these flags. */
function holder(flags: PropertyDescriptor = {}) {
  const read = () => 'native';
  return { object: Object.defineProperty({}, 'read', { value: read, configurable: true, ...flags }), read };
}

/** An object with a getter and a setter of `text`. */
function accessor() {
  let stored = 'native';
  return Object.defineProperty({} as { text: string }, 'text', {
    get: () => stored,
    set(value: string) {
      stored = value;
    },
    configurable: true,
    enumerable: true,
  });
}

describe('a patched member', () => {
  test.each([
    { writable: true, enumerable: false },
    { writable: true, enumerable: true },
    { writable: false, enumerable: true },
    { writable: false, enumerable: false },
  ])('keeps the flags of its descriptor: %o', (flags) => {
    const { object, read } = holder(flags);
    const standIn = () => 'patched';
    const replace = vi.fn(() => standIn);
    patch(object, 'read', replace);
    expect(getOwnPropertyDescriptor(object, 'read')).toEqual({ ...flags, value: standIn, configurable: true });
    expect(replace.mock.calls).toEqual([[read]]);
  });

  test('keeps its place among the members of the object', () => {
    const object = { first: noop, second: noop, third: noop };
    patch(object, 'second', () => () => {});
    expect(Object.keys(object)).toEqual(['first', 'second', 'third']);
  });

  test('may have a symbol as its key', () => {
    const object = { [Symbol.iterator]: noop };
    const standIn = () => {};
    patch(object, Symbol.iterator, () => standIn);
    expect(object[Symbol.iterator]).toBe(standIn);
  });

  test('is found from its stand-in, and from no other function', () => {
    const { object, read } = holder();
    const standIn = () => {};
    patch(object, 'read', () => standIn);
    expect([nativeOf(standIn), nativeOf(read)]).toEqual([read, undefined]);
  });

  test('is patched and restored although the page put a member named `get` on Object.prototype', () => {
    const { object, read } = holder();
    const standIn = () => {};
    const states: unknown[] = [];
    Object.assign(Object.prototype, { get: noop });
    try {
      const restore = patch(object, 'read', () => standIn);
      states.push(Reflect.get(object, 'read'));
      restore();
      states.push(Reflect.get(object, 'read'));
    } finally {
      Reflect.deleteProperty(Object.prototype, 'get');
    }
    expect(states).toEqual([standIn, read]);
  });
});

describe('an accessor', () => {
  test('has its getter replaced, and keeps its setter', () => {
    const object = accessor();
    const before = getOwnPropertyDescriptor(object, 'text');
    patch(object, 'text', (native) => () => `patched ${Reflect.apply(native as () => string, object, [])}`, 'get');
    object.text = 'set';
    expect(object.text).toBe('patched set');
    expect(getOwnPropertyDescriptor(object, 'text')).toEqual({ ...before, get: expect.any(Function) });
    expect(getOwnPropertyDescriptor(object, 'text')?.set).toBe(before?.set);
  });

  test('gets its own getter and setter back', () => {
    const object = accessor();
    const before = getOwnPropertyDescriptor(object, 'text');
    const restore = patch(object, 'text', () => () => 'patched', 'get');
    restore();
    expect(getOwnPropertyDescriptor(object, 'text')).toEqual(before);
    expect(getOwnPropertyDescriptor(object, 'text')?.get).toBe(before?.get);
  });

  test.each([
    ['an accessor is to be patched as a method', accessor, 'value'],
    ['a method is to be patched as an accessor', () => ({ text: noop }), 'get'],
  ] as const)('stays as it is where %s', (_, make, part) => {
    const object = make();
    const before = getOwnPropertyDescriptor(object, 'text');
    patch(object, 'text', () => () => 'patched', part);
    expect(getOwnPropertyDescriptor(object, 'text')).toEqual(before);
  });
});

describe('restoring', () => {
  test.each([{ writable: true }, { writable: false, enumerable: true }])('puts back the descriptor: %o', (flags) => {
    const { object, read } = holder(flags);
    const before = getOwnPropertyDescriptor(object, 'read');
    const restore = patch(object, 'read', () => () => 'patched');
    restore();
    expect(getOwnPropertyDescriptor(object, 'read')).toEqual(before);
    expect(getOwnPropertyDescriptor(object, 'read')?.value).toBe(read);
  });

  test('leaves a patch that the page put on top', () => {
    const { object } = holder({ writable: true });
    const restore = patch(object, 'read', () => () => 'patched');
    const ofPage = () => 'page';
    Object.assign(object, { read: ofPage });
    const before = getOwnPropertyDescriptor(object, 'read');
    restore();
    expect(getOwnPropertyDescriptor(object, 'read')).toEqual(before);
    expect(before?.value).toBe(ofPage);
  });

  test('leaves what the page changed of the rest of the descriptor', () => {
    const object = accessor();
    const restore = patch(object, 'text', () => () => 'patched', 'get');
    const set = () => {};
    Object.defineProperty(object, 'text', { set, enumerable: false });
    restore();
    expect(object.text).toBe('native');
    expect(getOwnPropertyDescriptor(object, 'text')).toMatchObject({ set, enumerable: false });
  });

  test('does not bring back what the page deleted', () => {
    const { object } = holder();
    const restore = patch(object, 'read', () => () => 'patched');
    Reflect.deleteProperty(object, 'read');
    restore();
    expect('read' in object).toBe(false);
  });

  test('does not throw when the page froze the object', () => {
    const { object } = holder();
    const standIn = () => 'patched';
    const restore = patch(object, 'read', () => standIn);
    Object.freeze(object);
    expect(restore).not.toThrow();
    expect(getOwnPropertyDescriptor(object, 'read')?.value).toBe(standIn);
  });

  test('twice changes nothing', () => {
    const { object, read } = holder({ writable: true });
    const restore = patch(object, 'read', () => () => 'patched');
    restore();
    Object.defineProperty(object, 'read', { enumerable: true });
    restore();
    expect(getOwnPropertyDescriptor(object, 'read')).toMatchObject({ value: read, enumerable: true });
  });

  test('lets the member be patched again', () => {
    const { object } = holder();
    const again = () => 'again';
    patch(object, 'read', () => () => 'patched')();
    patch(object, 'read', () => again);
    expect(getOwnPropertyDescriptor(object, 'read')?.value).toBe(again);
  });
});

describe('nothing changes', () => {
  test.each([
    ['the member is missing', {}],
    ['the member is inherited', Object.create({ read: noop })],
    ['the member is no function', { read: 'text' }],
    ['the member cannot be redefined', holder({ configurable: false, writable: true }).object],
    ['the object is frozen', Object.freeze({ read: noop })],
  ])('where %s', (_, object: object) => {
    const before = Object.getOwnPropertyDescriptors(object);
    const replace = vi.fn(() => noop);
    const restore = patch(object, 'read', replace);
    restore();
    expect(Object.getOwnPropertyDescriptors(object)).toEqual(before);
    expect(replace).not.toHaveBeenCalled();
  });
});

describe('patching twice', () => {
  test('patches once', () => {
    const { object } = holder();
    const first = () => 'first';
    const replace = vi.fn(() => () => 'second');
    patch(object, 'read', () => first);
    patch(object, 'read', replace);
    expect(getOwnPropertyDescriptor(object, 'read')?.value).toBe(first);
    expect(replace).not.toHaveBeenCalled();
  });

  test('leaves the undo to the first', () => {
    const { object, read } = holder();
    const first = () => 'first';
    const restore = patch(object, 'read', () => first);
    patch(object, 'read', () => () => 'second')();
    expect(getOwnPropertyDescriptor(object, 'read')?.value).toBe(first);
    restore();
    expect(getOwnPropertyDescriptor(object, 'read')?.value).toBe(read);
  });
});
