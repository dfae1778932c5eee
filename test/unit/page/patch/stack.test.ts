import { types } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { hideFrames, placeOf, traceAbove } from '../../../../src/page/patch/stack.ts';

// Node 20 has it under another name.
vi.hoisted(
  () =>
    Object.hasOwn(Error, 'isError') || Reflect.set(Error, 'isError', (value: unknown) => types.isNativeError(value)),
);

const ERROR = Object.getOwnPropertyDescriptors(Error);

afterEach(() => {
  Object.setPrototypeOf(Error, Function.prototype);
  Object.defineProperties(Error, ERROR);
  for (const holder of [Error.prototype, Object.prototype]) Reflect.deleteProperty(holder, 'stack');
  for (const holder of [Function.prototype, Object.prototype]) Reflect.deleteProperty(holder, 'prepareStackTrace');
});

/** What the hook does with stacks. */
function useStacks(error: unknown): string | undefined {
  hideFrames(error, () => traceAbove(useStacks));
  return placeOf(traceAbove(useStacks));
}

test('the place of a call is that of the caller', () => {
  expect(useStacks(new Error('x'))).toMatch(/stack\.test\.ts:\d+:\d+$/);
});

test.each([
  ['Error', Error],
  ['Function.prototype', Function.prototype],
  ['Object.prototype', Object.prototype],
])('a formatter of the page on %s does not run, nor its getter', (_, holder) => {
  const get = vi.fn(() => () => 'formatted');
  const format = vi.fn(() => 'formatted');
  for (const member of [{ get }, { value: format }]) {
    Reflect.deleteProperty(Error, 'prepareStackTrace');
    Object.defineProperty(holder, 'prepareStackTrace', { ...member, configurable: true });
    expect(useStacks(new Error('x'))).toBeUndefined();
  }
  Reflect.deleteProperty(holder, 'prepareStackTrace');
  expect([get.mock.calls, format.mock.calls]).toEqual([[], []]);
});

test('a proxy of the page that `Error` inherits from is not asked for a formatter', () => {
  const asked: PropertyKey[] = [];
  const note = <Rest extends unknown[], Result>(work: (target: object, name: PropertyKey, ...rest: Rest) => Result) => {
    return (target: object, name: PropertyKey, ...rest: Rest): Result => {
      asked.push(name);
      return work(target, name, ...rest);
    };
  };
  const handler = { get: note(Reflect.get), has: note(Reflect.has) };
  const error = new Error('x');
  Reflect.deleteProperty(Error, 'prepareStackTrace');
  Object.setPrototypeOf(Error, new Proxy(Function.prototype, handler));
  const place = useStacks(error);
  const seen = [...asked];
  Object.setPrototypeOf(Error, Function.prototype);
  expect([place, seen]).toEqual([undefined, []]);
});

test('a getter named `stack` does not run, on an error or on what it inherits from', () => {
  const get = vi.fn(() => 'of the page');
  Object.defineProperty(Error.prototype, 'stack', { get, configurable: true });
  Object.defineProperty(Object.prototype, 'stack', { get, configurable: true });
  const bare = new Error('x');
  Reflect.deleteProperty(bare, 'stack');
  for (const error of [bare, Object.defineProperty(new Error('x'), 'stack', { get }), {}, 'text', null])
    useStacks(error);
  expect(get).not.toHaveBeenCalled();
});

test('a stack that is no text is not turned into one', () => {
  const text = vi.fn(() => 'of the page');
  useStacks(Object.assign(new Error('x'), { stack: { toString: text }, toString: text }));
  expect(text).not.toHaveBeenCalled();
});
