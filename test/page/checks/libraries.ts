/** Shapes of libraries that wrap the same functions. */
import { type Checks, event, type Json } from './kit.ts';
import { useAll } from './use-all.ts';

/** How Sentry distinguishes a native `fetch` from a polyfill. */
const NATIVE = /^function\s+\w+\(\)\s+\{\s+\[native code\]\s+\}$/;

export const alone = ['polyfill_over_fetch', 'restoring_a_wrapped_global'];

export const checks: Checks = {
  native_test: () =>
    [fetch, XMLHttpRequest, EventSource, EventTarget.prototype.addEventListener, XMLHttpRequest.prototype.send].map(
      (its) => NATIVE.test(Function.prototype.toString.call(its)),
    ),
  own_properties_that_wrappers_look_for: async () => {
    const source = new EventSource('/events?n=1&end=no');
    source.close();
    return ['EventTarget', 'Window', 'Node', 'EventSource', 'XMLHttpRequest', 'MessagePort', 'WebSocket'].map(
      (name) => {
        const prototype = Reflect.get(window, name)?.prototype;
        return [
          name,
          Object.hasOwn(prototype, 'addEventListener'),
          Object.hasOwn(prototype, 'send'),
          Object.hasOwn(prototype, 'close'),
        ];
      },
    );
  },
  fetch_wrapper: async () => {
    const calls: string[] = [];
    const original = window.fetch;
    window.fetch = function (this: unknown, ...args: Parameters<typeof fetch>) {
      calls.push(String(args[0]));
      return original.apply(this as never, args).then(
        (response) => {
          calls.push(String(response.status));
          return response;
        },
        (error: Error) => {
          calls.push(error.message);
          throw error;
        },
      );
    };
    const result = await useAll();
    window.fetch = original;
    return [result, calls];
  },
  fetch_wrapper_that_clones: async () => {
    const original = window.fetch;
    const copies: Promise<string>[] = [];
    window.fetch = async (...args) => {
      const response = await original(...args);
      copies.push(response.clone().text());
      return response;
    };
    const text = await (await fetch('/events?n=2')).text();
    window.fetch = original;
    return [text, await Promise.all(copies)];
  },
  listener_wrapper: async () => {
    const calls: string[] = [];
    const { addEventListener } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (type: string, listener: never, options?: never) {
      calls.push(type);
      return addEventListener.call(this, type, listener, options);
    };
    const result = await useAll();
    EventTarget.prototype.addEventListener = addEventListener;
    return [result, calls];
  },
  promise_wrapper: async () => {
    const { then } = Promise.prototype;
    let calls = 0;
    Reflect.set(Promise.prototype, 'then', function (this: Promise<unknown>, ...args: never[]) {
      calls += 1;
      return Reflect.apply(then, this, args);
    });
    const text = await (await fetch('/events?n=1')).text();
    await fetch('/events?n=1').then((response) => response.text());
    Reflect.set(Promise.prototype, 'then', then);
    return [text, calls];
  },
  property_setters_as_zone_does: async () => {
    const saved = Object.getOwnPropertyDescriptor(EventSource.prototype, 'onmessage');
    const sets: Json[] = [];
    Object.defineProperty(EventSource.prototype, 'onmessage', {
      configurable: true,
      enumerable: true,
      get() {
        return Reflect.apply(saved?.get ?? (() => {}), this, []);
      },
      set(listener: unknown) {
        sets.push(typeof listener);
        Reflect.apply(saved?.set ?? (() => {}), this, [listener]);
      },
    });
    const source = new EventSource('/events?n=1&end=no');
    const data = await new Promise<Json>((done) => {
      source.onmessage = (event) => done(event.data);
    });
    source.close();
    if (saved) Object.defineProperty(EventSource.prototype, 'onmessage', saved);
    return [sets, data];
  },
  polyfill_over_fetch: async () => {
    class Polyfill extends EventTarget {
      constructor(url: string) {
        super();
        void this.#run(url);
      }
      async #run(url: string): Promise<void> {
        const response = await fetch(url, { headers: { accept: 'text/event-stream' } });
        const reader = response.body?.pipeThrough(new TextDecoderStream() as never).getReader() as
          | ReadableStreamDefaultReader<string>
          | undefined;
        for (;;) {
          const result = await reader?.read();
          if (!result || result.done) break;
          for (const [, data] of result.value.matchAll(/data: (.*)\n/g))
            this.dispatchEvent(new MessageEvent('message', { data: data ?? '' }));
        }
        this.dispatchEvent(new Event('error'));
      }
    }
    Reflect.set(window, 'EventSource', Polyfill);
    const source = new window.EventSource('/events?n=2');
    const seen: Json[] = [];
    source.addEventListener('message', ({ data }) => seen.push(data));
    await event(source, 'error');
    return seen;
  },
  polyfill_over_xhr: async () => {
    const xhr = new XMLHttpRequest();
    const seen: string[] = [];
    let at = 0;
    xhr.open('GET', '/events?n=3&every=30');
    xhr.setRequestHeader('Accept', 'text/event-stream');
    xhr.onprogress = () => {
      const fresh = xhr.responseText.slice(at);
      at = xhr.responseText.length;
      for (const [, data] of fresh.matchAll(/data: (.*)\n/g)) seen.push(data ?? '');
    };
    xhr.send();
    await event(xhr, 'loadend');
    return seen;
  },
  mock_replaces_fetch: async () => {
    const original = window.fetch;
    window.fetch = async (input, init) =>
      String(input).includes('mocked')
        ? new Response('data: mocked\n\n', { headers: { 'content-type': 'text/event-stream' } })
        : original(input, init);
    const texts = [await (await fetch('/mocked')).text(), await (await fetch('/events?n=1')).text()];
    window.fetch = original;
    return texts;
  },
  proxy_around_fetch: async () => {
    let calls = 0;
    const original = window.fetch;
    window.fetch = new Proxy(original, {
      apply(target, self, args) {
        calls += 1;
        return Reflect.apply(target, self, args);
      },
    });
    const result = [
      await (await fetch('/events?n=1')).text(),
      calls,
      fetch.name,
      Function.prototype.toString.call(fetch),
    ];
    window.fetch = original;
    return result;
  },
  proxy_around_event_source: async () => {
    const original = window.EventSource;
    window.EventSource = new Proxy(original, {
      construct: (target, args, newTarget) => Reflect.construct(target, args, newTarget),
    });
    const source = new EventSource('/events?n=1&end=no');
    const received = await event(source, 'message');
    source.close();
    const result = [source instanceof EventSource, received.type, source.constructor === EventSource];
    window.EventSource = original;
    return result;
  },
  restoring_a_wrapped_global: () => {
    const original = window.fetch;
    window.fetch = (() => {}) as never;
    Reflect.deleteProperty(window, 'fetch');
    const gone = typeof window.fetch;
    window.fetch = original;
    return [gone, window.fetch === original];
  },
};
