import { breaking, type Checks, errorOf, event, type Json, other, outcome, pause } from './kit.ts';

/** Unhandled rejections of `work`, until `over` and until what is asked for after that has failed and succeeded, too. */
async function unhandled(work: () => unknown, over?: () => Promise<unknown>): Promise<Json> {
  const received: { promise: Promise<unknown>; reason: unknown }[] = [];
  const listener = (event: PromiseRejectionEvent): void => {
    event.preventDefault();
    received.push({ promise: event.promise, reason: event.reason });
  };
  window.addEventListener('unhandledrejection', listener);
  const mine = work();
  await over?.();
  for (let i = 0; i < 2; i += 1) {
    await outcome(() => fetch('http://127.0.0.1:1/'));
    await (await fetch('/events')).text();
  }
  // They are reported in a task of their own.
  await pause(20);
  window.removeEventListener('unhandledrejection', listener);
  return received.map(({ promise, reason }) => [promise === mine, errorOf(reason)]);
}

export const checks: Checks = {
  refused: () => outcome(() => fetch('http://127.0.0.1:1/')),
  refused_asking_for_events: () =>
    outcome(() => fetch('http://127.0.0.1:1/', { headers: { accept: 'text/event-stream' } })),
  no_cors_headers: () => outcome(() => fetch(other('/events?cors=no'))),
  invalid_url: () => outcome(() => fetch('http://[')),
  url_with_user: () => outcome(() => fetch('http://a:b@127.0.0.1/')),
  unknown_scheme: () => outcome(() => fetch('foo:bar')),
  data_url: () => outcome(async () => (await fetch('data:text/event-stream,data: x%0A%0A')).text()),
  blob_url: () =>
    outcome(async () => {
      const url = URL.createObjectURL(new Blob(['data: x\n\n'], { type: 'text/event-stream' }));
      return (await fetch(url)).text();
    }),
  unhandled_refusal: () => unhandled(() => fetch('http://127.0.0.1:1/')),
  unhandled_refusal_asking_for_events: () =>
    unhandled(() => fetch('http://127.0.0.1:1/', { headers: { accept: 'text/event-stream' } })),
  unhandled_bad_call: () => unhandled(() => fetch('http://[')),
  handled_refusal: () =>
    unhandled(() => {
      fetch('http://127.0.0.1:1/').catch(() => {});
    }),
  handled_by_then: () => unhandled(() => fetch('http://127.0.0.1:1/').then(() => 1)),
  unhandled_abort: () =>
    unhandled(() => {
      const stop = new AbortController();
      const promise = fetch('/hang', { signal: stop.signal });
      stop.abort(new RangeError('mine'));
      return promise;
    }),
  unhandled_read: async () => {
    const { cut, response } = await breaking();
    const reader = response.body?.getReader();
    await reader?.read();
    const closed = reader?.closed.catch(() => {});
    return unhandled(
      () => reader?.read(),
      () => Promise.all([cut(), closed]),
    );
  },
  unhandled_closed: async () => {
    const { cut, response } = await breaking();
    const reader = response.body?.getReader();
    await reader?.read();
    const read = reader?.read().catch(() => {});
    return unhandled(
      () => reader?.closed,
      () => Promise.all([cut(), read]),
    );
  },
  unread_body_that_breaks: async () => {
    const { cut, response } = await breaking();
    return unhandled(() => void response.body, cut);
  },
  unhandled_text: async () => {
    const { cut, response } = await breaking();
    return unhandled(() => response.text(), cut);
  },
  rejection_handled_late: async () => {
    const received: string[] = [];
    const once = { once: true };
    const onUnhandled = (event: PromiseRejectionEvent): void => {
      received.push(event.type);
      event.preventDefault();
      setTimeout(() => event.promise.catch(() => {}));
    };
    window.addEventListener('unhandledrejection', onUnhandled, once);
    window.addEventListener('rejectionhandled', (event) => received.push(event.type), once);
    void fetch('http://127.0.0.1:1/');
    await event(window, 'rejectionhandled');
    return received;
  },
  broken_body: async () => {
    const { cut, response } = await breaking();
    const reader = response.body?.getReader();
    await reader?.read();
    void cut();
    return [
      await outcome(() => reader?.read()),
      await outcome(() => reader?.closed),
      await outcome(() => reader?.read()),
    ];
  },
  broken_text: () => broken('text'),
  broken_json: () => broken('json'),
  broken_array_buffer: () => broken('arrayBuffer'),
  broken_blob: () => broken('blob'),
  broken_bytes: () => broken('bytes'),
  broken_with_closed_alone: async () => {
    const { cut, response } = await breaking();
    const reader = response.body?.getReader();
    await reader?.read();
    void cut();
    return outcome(() => reader?.closed);
  },
  same_error_for_all: async () => {
    const { cut, response } = await breaking();
    const reader = response.body?.getReader();
    await reader?.read();
    const waiting = [reader?.read(), reader?.closed, reader?.read()].map((its) => its?.catch((error) => error));
    void cut();
    const errors = await Promise.all(waiting);
    return errors.map((error) => error === errors[0]);
  },
};

async function broken(method: 'text' | 'json' | 'arrayBuffer' | 'blob' | 'bytes'): Promise<unknown> {
  const { cut, response } = await breaking();
  const result = outcome(() => response[method]());
  void cut();
  return result;
}
