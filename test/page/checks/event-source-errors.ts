import { attempt, type Checks, errorOf, event, type Json, pause } from './kit.ts';

const construct = (...args: unknown[]): unknown =>
  attempt(() => {
    const source: EventSource = Reflect.construct(EventSource, args);
    source.close();
    return [source.url, source.withCredentials];
  });

/** What `window.onerror` and the event say about an uncaught exception. */
function uncaught(work: () => void): Promise<Json> {
  return new Promise((resolve) => {
    window.addEventListener(
      'error',
      (event) => {
        event.preventDefault();
        resolve({ message: event.message, error: errorOf(event.error), cancelable: event.cancelable });
      },
      { once: true },
    );
    setTimeout(work);
  });
}

export const checks: Checks = {
  without_new: () => attempt(() => Reflect.apply(EventSource, undefined, ['/events'])),
  without_arguments: () => construct(),
  invalid_url: () => construct('http://['),
  invalid_url_code: () => {
    try {
      new EventSource('http://[');
      return 'none';
    } catch (error) {
      return error instanceof DOMException ? [error.name, error.code, error.constructor === DOMException] : 'other';
    }
  },
  other_schemes: () => ['ftp://x/', 'data:,x', 'blob:x', 'javascript:1', 'about:blank'].map((url) => construct(url)),
  url_with_user: () => construct('http://user:pass@127.0.0.1:9/'),
  symbol_url: () => construct(Symbol('x')),
  null_url: () => construct(null),
  object_url: () => {
    let calls = 0;
    const url = {
      toString() {
        calls += 1;
        return '/events?end=no';
      },
    };
    return [construct(url), calls];
  },
  url_object: () => construct(new URL('/events?end=no', location.href)),
  throwing_url: () =>
    construct({
      toString() {
        throw new RangeError('mine');
      },
    }),
  init_members_are_read_once: () => {
    const reads: string[] = [];
    const init = new Proxy(
      {},
      {
        get(_, key) {
          reads.push(String(key));
          return true;
        },
        has(_, key) {
          reads.push(`has ${String(key)}`);
          return true;
        },
      },
    );
    return [construct('/events?end=no', init), reads];
  },
  order_of_conversions: () => {
    const order: string[] = [];
    construct(
      {
        toString() {
          order.push('url');
          return '/events?end=no';
        },
      },
      {
        get withCredentials() {
          order.push('withCredentials');
          return false;
        },
      },
    );
    return order;
  },
  throwing_init: () =>
    construct('/events', {
      get withCredentials() {
        throw new TypeError('mine');
      },
    }),
  wrong_init: () => [
    construct('/events?end=no', 5),
    construct('/events?end=no', 'x'),
    construct('/events?end=no', null),
  ],
  close_on_another_object: () => attempt(() => EventSource.prototype.close.call({} as EventSource)),
  close_on_an_event_target: () => attempt(() => EventSource.prototype.close.call(new EventTarget() as EventSource)),
  getters_on_another_object: () =>
    ['url', 'readyState', 'withCredentials', 'onmessage'].map((name) =>
      attempt(() => Reflect.get(EventSource.prototype, name)),
    ),
  listener_on_another_object: () =>
    attempt(() => EventTarget.prototype.addEventListener.call({} as EventTarget, 'x', null)),
  uncaught_constructor_error: () => uncaught(() => new EventSource('http://[')),
  uncaught_error_in_handler: async () => {
    const source = new EventSource('/events?n=1&end=no');
    const received = uncaught(() => {});
    source.onmessage = () => {
      throw new Error('mine');
    };
    const result = await received;
    source.close();
    return result;
  },
  every_error_in_handlers_is_reported_once: async () => {
    let errors = 0;
    const count = (event: Event): void => {
      errors += 1;
      event.preventDefault();
    };
    window.addEventListener('error', count);
    const source = new EventSource('/events?n=3&end=no');
    source.addEventListener('message', () => {
      throw new Error('one');
    });
    source.onmessage = () => {
      throw new Error('two');
    };
    await new Promise<void>((done) => {
      source.addEventListener('message', ({ data }) => data === 'event 3' && done());
    });
    await pause(10);
    source.close();
    return errors;
  },
  failing_http_status: async () => {
    const source = new EventSource('/events?status=500');
    const failed = await event(source, 'error');
    return [
      source.readyState,
      failed.constructor.name,
      failed.type,
      failed.bubbles,
      failed.cancelable,
      failed.isTrusted,
    ];
  },
  wrong_type: async () => {
    const source = new EventSource('/events?type=text/html');
    await event(source, 'error');
    return source.readyState;
  },
  no_content: async () => {
    const source = new EventSource('/raw?status=204');
    await event(source, 'error');
    return source.readyState;
  },
};
