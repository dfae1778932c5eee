/**
 * The built-ins that the hook uses, saved before any script of the page can change them. Nothing in this folder calls a
 * built-in by way of a global or a prototype later on.
 */

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
  return (self) => Reflect_apply(get, self, []);
}

export const Reflect_apply = Reflect.apply;
export const Reflect_construct = Reflect.construct;
export const getOwnPropertyDescriptor = Reflect.getOwnPropertyDescriptor;
export const getPrototypeOf = Reflect.getPrototypeOf;
export const ownKeys = Reflect.ownKeys;
export const NativeProxy = Proxy;
export const NativeURL = URL;
export const NativeHeaders = Headers;
export const NativeRequest = Request;
export const NativeResponse = Response;
export const NativeReadableStream = ReadableStream;
export const NativeMessageEvent = MessageEvent;
export const NativeUint8Array = Uint8Array;

export const addEventListener = uncurry(EventTarget.prototype.addEventListener);
export const dispatchEvent = uncurry(EventTarget.prototype.dispatchEvent);
export const headersGet = uncurry(Headers.prototype.get);
export const headersForEach = uncurry(Headers.prototype.forEach);
export const stringSlice = uncurry(String.prototype.slice);
export const stringToLowerCase = uncurry(String.prototype.toLowerCase);
export const stringTrim = uncurry(String.prototype.trim);
export const stringIndexOf = uncurry(String.prototype.indexOf);
export const objectToString = uncurry(Object.prototype.toString);
export const searchParamsToString = uncurry(URLSearchParams.prototype.toString);

const performanceNow = uncurry(Performance.prototype.now);
const clock = performance;
/** ms since the document's time origin */
export const now = (): number => performanceNow(clock);

const weakGet = WeakMap.prototype.get;
const weakSet = WeakMap.prototype.set;

/** What the hook knows of an object of the page, without keeping it alive. */
export interface Notes<Key extends object, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
}

export function notes<Key extends object, Value>(): Notes<Key, Value> {
  const map = new WeakMap<Key, Value>();
  return {
    get: (key) => Reflect_apply(weakGet, map, [key]),
    set: (key, value) => Reflect_apply(weakSet, map, [key, value]),
  };
}

const nativeThen = Promise.prototype.then;

/** `promise.then(…)` as the standard defines it, whatever the page made of `Promise.prototype`. */
export function then<Value, Next>(
  promise: Promise<Value>,
  fulfilled: (value: Value) => Next,
  rejected?: (reason: unknown) => Next,
): Promise<Next> {
  return Reflect_apply(nativeThen, promise, [fulfilled, rejected]);
}
