/** The page changes what the hook might use, and must not see it used. */
import { type Checks, drain, event, type Json, outcome, pause } from './kit.ts';

/** Uses all watched APIs and returns the results. */
async function useAll(): Promise<Json> {
  const source = new EventSource('/events?n=2&name=tick&end=no');
  const received = await event(source, 'tick');
  source.close();
  const response = await fetch('/events?n=2', { headers: { 'X-One': '1' } });
  const text = await response.clone().text();
  const reader = response.body?.getReader();
  const drained = reader ? await drain(reader) : '';
  const xhr = new XMLHttpRequest();
  xhr.open('GET', '/events?n=1');
  xhr.send();
  await event(xhr, 'load');
  await pause(40);
  return [received.type, text === drained, text.length, xhr.responseText.length];
}

export const alone = ['frozen_world', 'removed_globals', 'overwritten_globals', 'deleted_globals'];

export const checks: Checks = {
  inherited_members_of_objects: async () => {
    const seen: string[] = [];
    const names = [
      'once',
      'passive',
      'signal',
      'capture',
      'then',
      'size',
      'type',
      'pull',
      'start',
      'cancel',
      'transfer',
      'delay',
    ];
    for (const name of names) {
      Object.defineProperty(Object.prototype, name, {
        configurable: true,
        get() {
          seen.push(name);
          return undefined;
        },
        set(value: unknown) {
          Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
        },
      });
    }
    const source = new EventSource('/events?n=1&end=no');
    const response = await fetch('/events?n=1');
    const text = await response.text();
    source.close();
    for (const name of names) Reflect.deleteProperty(Object.prototype, name);
    return [text.length, seen.sort()];
  },
  polluted_handler_names: async () => {
    Reflect.set(Object.prototype, 'get', () => 'polluted');
    Reflect.set(Object.prototype, 'has', () => false);
    Reflect.set(Object.prototype, 'apply', () => 'polluted');
    const result = await outcome(async () => {
      const source = new EventSource('/events?n=1&end=no');
      source.close();
      return [
        EventSource.name,
        fetch.name,
        EventSource.CLOSED,
        'prototype' in EventSource,
        await (await fetch('/events')).text(),
      ].join();
    });
    for (const name of ['get', 'has', 'apply']) Reflect.deleteProperty(Object.prototype, name);
    return result;
  },
  polluted_once: async () => {
    Reflect.set(Object.prototype, 'once', true);
    const source = new EventSource('/events?n=3&end=no');
    let calls = 0;
    source.onmessage = () => {
      calls += 1;
    };
    for (let i = 0; i < 200 && calls < 3; i += 1) await pause(10);
    Reflect.deleteProperty(Object.prototype, 'once');
    source.close();
    return calls;
  },
  thenable_responses: async () => {
    let asked = 0;
    Object.defineProperty(Response.prototype, 'then', {
      configurable: true,
      get() {
        asked += 1;
        return undefined;
      },
    });
    const response = await fetch('/events');
    const own = Reflect.ownKeys(response).length;
    Reflect.deleteProperty(Response.prototype, 'then');
    return [asked, own, await response.text()];
  },
  index_setters_on_arrays: async () => {
    let calls = 0;
    Object.defineProperty(Array.prototype, '0', {
      configurable: true,
      set(value: unknown) {
        calls += 1;
        Object.defineProperty(this, '0', { value, writable: true, enumerable: true, configurable: true });
      },
    });
    const source = new EventSource('/events?n=1&end=no');
    const text = await (await fetch('/events?n=1')).text();
    source.close();
    Reflect.deleteProperty(Array.prototype, '0');
    return [calls, text];
  },
  frozen_world: async () => {
    for (const its of [Object, Function, Array, Promise, EventTarget, Response, Headers, ReadableStream])
      Object.freeze(its.prototype);
    return useAll();
  },
  broken_promise: async () => {
    await pause(0);
    const { then } = Promise.prototype;
    Reflect.set(Promise.prototype, 'then', () => {
      throw new Error('never');
    });
    const response = await fetch('/events');
    const text = await response.text();
    Reflect.set(Promise.prototype, 'then', then);
    return text;
  },
  replaced_promise: async () => {
    const Native = Promise;
    class Other<T> extends Native<T> {}
    window.Promise = Other as never;
    const promise = fetch('/events');
    const result = [promise instanceof Other, promise instanceof Native, promise.constructor === Native];
    await promise;
    window.Promise = Native;
    return result;
  },
  removed_globals: async () => {
    const { deleteProperty } = Reflect;
    for (const name of ['Reflect', 'WeakMap', 'MessageChannel', 'performance', 'ReadableStream', 'scheduler', 'URL']) {
      deleteProperty(window, name);
    }
    const text = await (await fetch('/events')).text();
    const source = new EventSource('/events?n=1&end=no');
    const received = await event(source, 'message');
    source.close();
    return [text.length, received.type];
  },
  overwritten_globals: async () => {
    const { fetch: fetched, EventSource: Source } = window;
    const calls: string[] = [];
    window.fetch = (...args) => {
      calls.push('fetch');
      return fetched(...args);
    };
    window.EventSource = class extends Source {
      constructor(url: string | URL) {
        calls.push('source');
        super(url);
      }
    };
    return [await useAll(), calls];
  },
  deleted_globals: () => [
    Reflect.deleteProperty(window, 'EventSource'),
    Reflect.deleteProperty(window, 'fetch'),
    'EventSource' in window,
    'fetch' in window,
  ],
};
