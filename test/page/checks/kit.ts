/** Helpers of the checks. They run in the page and use what it has. */

export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [name: string]: Json };

/** A check does something and returns its observation as JSON, which must be the same in every run. */
export type Check = () => unknown;
export type Checks = Readonly<Record<string, Check>>;

interface Places {
  origin: string;
  other: string;
  control: string;
}

let places: Places = { origin: '', other: '', control: '' };

export function setPlaces(its: Places): void {
  places = its;
}

export const other = (path: string): string => places.other + path;
export const here = (path: string): string => places.origin + path;

export const newId = (): string => Math.random().toString(36).slice(2);

/** What the server saw of an `id`. */
export const state = (id: string): Promise<State> => ask(`/state?id=${id}`);

/** Asks over a port of its own, where nothing waits for a free connection. */
async function ask(path: string): Promise<State> {
  const xhr = new XMLHttpRequest();
  xhr.open('GET', places.control + path);
  xhr.send();
  await new Promise((resolve) => {
    xhr.onloadend = resolve;
  });
  return JSON.parse(xhr.responseText);
}

export interface State {
  requests: { method: string; headers: string[]; body: string }[];
  open: number;
  cut: number;
  bytes: number;
}

export async function stateWhen(id: string, holds: (state: State) => boolean): Promise<State> {
  for (;;) {
    const now = await state(id);
    if (holds(now)) return now;
    await pause(20);
  }
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves when the browser has received all of a response, whether or not it was read. To be called before the request. */
export function received(path: string): Promise<void> {
  const url = new URL(path, location.href).href;
  return new Promise((resolve) => {
    new PerformanceObserver((list, observer) => {
      if (list.getEntriesByName(url).length === 0) return;
      observer.disconnect();
      resolve();
    }).observe({ type: 'resource' });
  });
}

/** Some microtasks later. */
export async function microtasks(count = 20): Promise<void> {
  for (let i = 0; i < count; i += 1) await null;
}

/** What was thrown, without where. */
export function errorOf(error: unknown): Json {
  if (!(error instanceof Error) && !(error instanceof DOMException)) return String(error);
  const kind = error instanceof DOMException ? 'DOMException' : (error.constructor?.name ?? '');
  return `${kind} ${error.name}: ${error.message}`;
}

export function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return { threw: errorOf(error) };
  }
}

export async function outcome(work: () => Promise<unknown> | unknown): Promise<Json> {
  try {
    const value = await work();
    return {
      ok: typeof value === 'string' || typeof value === 'number' ? value : Object.prototype.toString.call(value),
    };
  } catch (error) {
    return { rejected: errorOf(error) };
  }
}

/** Waits for one event. */
export function event(target: EventTarget, type: string): Promise<Event> {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
}

export const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** All chunks of a reader. */
export async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  let all = '';
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return all;
    all += decoder.decode(value, { stream: true });
  }
}

export function descriptor(target: object, key: PropertyKey): Json {
  const found = Object.getOwnPropertyDescriptor(target, key);
  if (!found) return 'none';
  const kind = (value: unknown): string =>
    typeof value === 'function' ? `function ${value.name}/${value.length}` : typeof value;
  return {
    ...('value' in found
      ? { value: kind(found.value), writable: found.writable }
      : { get: kind(found.get), set: kind(found.set) }),
    enumerable: found.enumerable,
    configurable: found.configurable,
  };
}

/** The visible properties of a function. */
export function look(target: unknown): Json {
  if (typeof target !== 'function') return typeof target;
  return {
    name: target.name,
    length: target.length,
    own: Reflect.ownKeys(target).map(String).sort(),
    text: Function.prototype.toString.call(target),
    string: String(target),
    tag: Object.prototype.toString.call(target),
    prototype: descriptor(target, 'prototype'),
    parent: Object.getPrototypeOf(target)?.name,
    extensible: Object.isExtensible(target),
  };
}

/** A body whose first chunk is there and which stays open until it is given up. */
export async function endless(query = ''): Promise<{ response: Response; id: string }> {
  const id = newId();
  const response = await fetch(`/events?id=${id}&n=1&end=no${query}`);
  return { response, id };
}

/** A body whose first chunk is there and whose connection is lost when `cut` is called. */
export async function breaking(): Promise<{ response: Response; cut: () => Promise<void> }> {
  const id = newId();
  const response = await fetch(`/events?id=${id}&n=1&end=cut`);
  return { response, cut: () => cut(id) };
}

/** Breaks a connection off that has `end=cut`: to be called when its page has read what there is, or it may never see it. */
export async function cut(id: string): Promise<void> {
  await ask(`/cut?id=${id}`);
}

/** Lets `/flood` go on behind its `hold`. */
export async function letGo(id: string): Promise<void> {
  await ask(`/go?id=${id}`);
}
