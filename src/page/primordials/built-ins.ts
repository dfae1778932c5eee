import { uncurry } from './functions.ts';

export const NativeProxy = Proxy;
export const NativePromise = Promise;
export const NativeURL = URL;
export const NativeResponse = Response;
export const NativeReadableStream = ReadableStream;
export const NativeMessageEvent = MessageEvent;
export const NativeEvent = Event;
export const { isArray } = Array;

export const addEventListener = uncurry(EventTarget.prototype.addEventListener);
export const removeEventListener = uncurry(EventTarget.prototype.removeEventListener);
export const dispatchEvent = uncurry(EventTarget.prototype.dispatchEvent);
export const stopImmediatePropagation = uncurry(Event.prototype.stopImmediatePropagation);
export const headersGet = uncurry(Headers.prototype.get);
export const headersHas = uncurry(Headers.prototype.has);
export const headersForEach = uncurry(Headers.prototype.forEach);
export const searchParamsToString = uncurry(URLSearchParams.prototype.toString);
