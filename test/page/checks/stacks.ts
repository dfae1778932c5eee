/** What the page reads in stack traces: functions only, since the bundle's lines are the same in all runs. */
import { breaking, type Checks, type Json, outcome } from './kit.ts';

const stackOf = (error: unknown): Json =>
  error instanceof Error || error instanceof DOMException
    ? (error.stack ?? '').replaceAll(location.origin, '')
    : 'no error';

function thrown(work: () => unknown): Json {
  try {
    work();
    return 'nothing';
  } catch (error) {
    return stackOf(error);
  }
}

const rejected = (promise: Promise<unknown>): Promise<Json> => promise.then(() => 'nothing', stackOf);

export const alone = [
  'text_of_another_used',
  'own_formatter',
  'own_formatter_that_is_inherited',
  'own_stack_that_is_inherited',
  'limit_with_an_accessor',
];

/** Calls that are refused, and a stream. */
async function useAndFail(): Promise<void> {
  new EventSource('/events?n=1&end=no').close();
  await (await fetch('/events')).text();
  await outcome(() => new EventSource('http://['));
  await outcome(() => fetch('http://127.0.0.1:1/'));
}

export const checks: Checks = {
  constructor: () => thrown(() => new EventSource('http://[')),
  place_of_an_uncaught_error: () =>
    new Promise((resolve) => {
      window.addEventListener('error', (event) => {
        event.preventDefault();
        resolve([event.filename.replace(location.origin, ''), event.lineno, event.colno]);
      });
      setTimeout(() => new EventSource('http://['));
    }),
  close_on_another_object: () => {
    new EventSource('/events?end=no').close();
    return thrown(() => EventSource.prototype.close.call({} as EventSource));
  },
  body_of_another_object: () =>
    thrown(() => Object.getOwnPropertyDescriptor(Response.prototype, 'body')?.get?.call({})),
  body_of_another_object_after_a_stream: async () => {
    await (await fetch('/events')).text();
    return thrown(() => Object.getOwnPropertyDescriptor(Response.prototype, 'body')?.get?.call({}));
  },
  wrong_listener: () =>
    thrown(() => Reflect.apply(new EventSource('/events?end=no').addEventListener, document, ['x', 5])),
  wrong_xhr: () => thrown(() => new XMLHttpRequest().send()),
  to_string: () => thrown(() => Function.prototype.toString.call({})),
  refused: () => rejected(fetch('http://127.0.0.1:1/')),
  bad_url: () => rejected(fetch('http://[')),
  aborted: async () => {
    const stop = new AbortController();
    const promise = rejected(fetch('/hang', { signal: stop.signal }));
    stop.abort();
    return promise;
  },
  broken_read: async () => {
    const { cut, response } = await breaking();
    const reader = response.body?.getReader();
    await reader?.read();
    void cut();
    return rejected(Promise.resolve(reader?.read()));
  },
  clone_of_a_used: async () => {
    const response = await fetch('/events');
    await response.text();
    return thrown(() => response.clone());
  },
  text_of_a_used: async () => {
    const response = await fetch('/events');
    await response.text();
    return rejected(response.text());
  },
  text_of_another_used: async () => {
    const response = new Response('x');
    await response.text();
    return rejected(response.text());
  },
  text_of_another_used_after_a_stream: async () => {
    await (await fetch('/events')).text();
    const response = new Response('x');
    await response.text();
    return rejected(response.text());
  },
  thrown_by_an_accessor_for_fetch: () =>
    rejected(
      fetch('/events', {
        get method(): string {
          throw new Error('mine');
        },
      }),
    ),
  thrown_by_a_url_for_event_source: () =>
    thrown(
      () =>
        new EventSource({
          toString() {
            throw new Error('mine');
          },
        } as never),
    ),
  taken_in_an_accessor: async () => {
    let stack = '';
    await outcome(() =>
      fetch('/events', {
        get method() {
          stack = new Error('x').stack ?? '';
          return 'GET';
        },
      }),
    );
    return stack.replaceAll(location.origin, '');
  },
  in_a_listener: async () => {
    const source = new EventSource('/events?n=1&end=no');
    const stack = await new Promise<string>((done) => {
      source.onmessage = () => done(new Error('x').stack ?? '');
    });
    source.close();
    return stack.replaceAll(location.origin, '');
  },
  own_formatter: async () => {
    let calls = 0;
    Reflect.set(Error, 'prepareStackTrace', (error: Error) => {
      calls += 1;
      return String(error);
    });
    const source = new EventSource('/events?n=1&end=no');
    source.close();
    await (await fetch('/events')).text();
    await outcome(() => fetch('http://127.0.0.1:1/'));
    return calls;
  },
  own_formatter_that_is_inherited: async () => {
    const calls: string[] = [];
    const watched = new Proxy(Function.prototype, {
      has(_, name) {
        calls.push(`has ${String(name)}`);
        return false;
      },
      get(_, name) {
        calls.push(`get ${String(name)}`);
        return undefined;
      },
      getOwnPropertyDescriptor(_, name) {
        calls.push(`own ${String(name)}`);
        return undefined;
      },
    });
    Object.setPrototypeOf(Error, watched);
    await useAndFail();
    Object.setPrototypeOf(Error, Function.prototype);
    Object.defineProperty(Function.prototype, 'prepareStackTrace', {
      get: () => void calls.push('formatter'),
      configurable: true,
    });
    await useAndFail();
    return calls;
  },
  own_stack_that_is_inherited: async () => {
    const calls: string[] = [];
    const get = () => void calls.push('stack');
    Object.defineProperty(Error.prototype, 'stack', { get, configurable: true });
    Object.defineProperty(Object.prototype, 'stack', { get, configurable: true });
    await useAndFail();
    const error = Object.defineProperty(new Error('mine'), 'stack', { get });
    await outcome(() =>
      fetch('/events', {
        get method(): string {
          throw error;
        },
      }),
    );
    Reflect.deleteProperty(error, 'stack');
    return calls;
  },
  limit_with_an_accessor: async () => {
    const calls: string[] = [];
    Object.defineProperty(Error, 'stackTraceLimit', {
      get() {
        calls.push('get');
        return 10;
      },
      set() {
        calls.push('set');
      },
    });
    new EventSource('/events?n=1&end=no').close();
    await (await fetch('/events')).text();
    return calls;
  },
};
