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
  return (self) => Reflect_apply(get, self, NONE);
}

/**
 * Whether a value is one of the platform's objects of that kind: asks the getter, which checks for it. Runs nothing of
 * the page, as `instanceof` would.
 * @see https://webidl.spec.whatwg.org/#dfn-attribute-getter
 */
export function brand<Kind extends object>(prototype: Kind, name: PropertyKey): (value: unknown) => value is Kind {
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

export const Reflect_apply = Reflect.apply;
export const Reflect_construct = Reflect.construct;
export const defineProperty = Reflect.defineProperty;
export const deleteProperty = Reflect.deleteProperty;
export const getOwnPropertyDescriptor = Reflect.getOwnPropertyDescriptor;
export const getPrototypeOf = Reflect.getPrototypeOf;
const setPrototypeOf = Reflect.setPrototypeOf;
export const ownKeys = Reflect.ownKeys;
export const NativeProxy = Proxy;
export const NativePromise = Promise;
export const NativeURL = URL;
export const NativeResponse = Response;
export const NativeReadableStream = ReadableStream;
export const NativeMessageEvent = MessageEvent;
export const NativeError = Error;
export const { isArray } = Array;

export const addEventListener = uncurry(EventTarget.prototype.addEventListener);
export const removeEventListener = uncurry(EventTarget.prototype.removeEventListener);
export const dispatchEvent = uncurry(EventTarget.prototype.dispatchEvent);
export const headersGet = uncurry(Headers.prototype.get);
export const headersHas = uncurry(Headers.prototype.has);
export const headersForEach = uncurry(Headers.prototype.forEach);
export const stringSlice = uncurry(String.prototype.slice);
export const stringToLowerCase = uncurry(String.prototype.toLowerCase);
export const stringToUpperCase = uncurry(String.prototype.toUpperCase);
export const stringTrim = uncurry(String.prototype.trim);
export const stringCharCodeAt = uncurry(String.prototype.charCodeAt);
export const stringIndexOf = uncurry<string, [string, number?], number>(String.prototype.indexOf);
export const stringLastIndexOf = uncurry<string, [string, number?], number>(String.prototype.lastIndexOf);
export const searchParamsToString = uncurry(URLSearchParams.prototype.toString);

const typedArray = getPrototypeOf(Uint8Array.prototype) ?? {};
/** Bytes of a typed array. */
export const byteLengthOf = getter<Uint8Array, number>(typedArray, 'byteLength');
export const bufferOf = getter<Uint8Array, ArrayBuffer>(typedArray, 'buffer');
const textEncode = uncurry<TextEncoder, [string], Uint8Array<ArrayBuffer>>(TextEncoder.prototype.encode);
const encoder = new TextEncoder();
export const encodeUtf8 = (text: string): Uint8Array<ArrayBuffer> => textEncode(encoder, text);

const performanceNow = uncurry(Performance.prototype.now);
const timeStampOf = getter<Event, number>(Event.prototype, 'timeStamp');
const NativeEvent = Event;
const clock = performance;

/**
 * ms since the document's time origin. A script that runs before us (fake timers of a test runner) may have put an object of
 * its own in place of `performance`, on which the browser's function throws: a new event tells the same time.
 * @see https://dom.spec.whatwg.org/#inner-event-creation-steps
 */
export const now: () => number = isNative(clock)
  ? () => performanceNow(clock)
  : () => timeStampOf(new NativeEvent('time'));

function isNative(performance: Performance): boolean {
  try {
    performanceNow(performance);
    return true;
  } catch {
    return false;
  }
}

/** A list without a prototype: what the page does to `Array.prototype` is not inherited when it grows. */
export function bareList<Item>(): Item[] {
  const list: Item[] = [];
  setPrototypeOf(list, null);
  return list;
}

const NONE = bareList<never>();

const iteratorKey: typeof Symbol.iterator = Symbol.iterator;

/**
 * A list that the browser takes as a sequence without a look at the page's `Array.prototype[Symbol.iterator]`.
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

/** An object without a prototype, for options that the browser reads: nothing of the page is inherited. */
export function bare<Members extends object>(members: Members): Members {
  setPrototypeOf(members, null);
  return members;
}

const weakGet = WeakMap.prototype.get;
const weakSet = WeakMap.prototype.set;

/** What the hook knows of an object of the page, without keeping it alive. */
interface Notes<Key extends object, Value> {
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

const NativeWeakRef = WeakRef;
const derefOf = uncurry<WeakRef<object>, [], object | undefined>(WeakRef.prototype.deref);

/** Reaches a value without keeping it alive. */
export function weakly<Value extends object>(value: Value): () => Value | undefined {
  const reference = new NativeWeakRef<Value>(value);
  return () => derefOf(reference) as Value | undefined;
}
