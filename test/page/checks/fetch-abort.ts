import {
  type Checks,
  endless,
  errorOf,
  type Json,
  microtasks,
  newId,
  outcome,
  pause,
  received,
  stateWhen,
} from './kit.ts';

async function begun(): Promise<{ response: Response; stop: AbortController; id: string }> {
  const stop = new AbortController();
  const id = newId();
  const response = await fetch(`/events?id=${id}&n=1&end=no`, { signal: stop.signal });
  return { response, stop, id };
}

const caught = (promise: Promise<unknown> | undefined): Promise<unknown> =>
  Promise.resolve(promise).then(
    () => 'none',
    (error) => error,
  );

export const checks: Checks = {
  before: async () => {
    const reason = new Error('mine');
    const [plain, own] = [
      await caught(fetch('/events', { signal: AbortSignal.abort() })),
      await caught(fetch('/events', { signal: AbortSignal.abort(reason) })),
    ];
    return [errorOf(plain), own === reason];
  },
  before_headers: async () => {
    const stop = new AbortController();
    const promise = caught(fetch('/hang', { signal: stop.signal }));
    await pause(30);
    stop.abort();
    return [(await promise) === stop.signal.reason, errorOf(await promise)];
  },
  before_headers_asking_for_events: async () => {
    const stop = new AbortController();
    const promise = caught(fetch('/hang', { signal: stop.signal, headers: { accept: 'text/event-stream' } }));
    stop.abort('text');
    return (await promise) as Json;
  },
  before_headers_reaches_the_server: async () => {
    const stop = new AbortController();
    const id = newId();
    const promise = caught(fetch(`/hang?id=${id}`, { signal: stop.signal }));
    await stateWhen(id, (now) => now.open === 1);
    stop.abort();
    await promise;
    return (await stateWhen(id, (now) => now.open === 0)).cut;
  },
  unusual_reasons: () =>
    Promise.all(
      [undefined, null, 0, 'x', { a: 1 }, new DOMException('m', 'TimeoutError')].map(async (reason) => {
        const stop = new AbortController();
        const promise = caught(fetch('/hang', { signal: stop.signal }));
        stop.abort(reason);
        return (await promise) === stop.signal.reason;
      }),
    ),
  timeout: async () => errorOf(await caught(fetch('/hang', { signal: AbortSignal.timeout(30) }))),
  timeout_in_body: async () => {
    // On a busy machine the response may take longer than a short time limit: then a longer one is needed.
    for (let ms = 150; ; ms *= 2) {
      const signal = AbortSignal.timeout(ms);
      const response = await fetch('/events?n=1&end=no', { signal }).catch(() => undefined);
      if (response === undefined) continue;
      const error = await caught(response.text());
      return [error === signal.reason, errorOf(error)];
    }
  },
  any: async () => {
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, new AbortController().signal]);
    const promise = caught(fetch('/hang', { signal }));
    stop.abort(new Error('mine'));
    return [(await promise) === stop.signal.reason, signal.aborted];
  },
  while_reading: async () => {
    const { response, stop, id } = await begun();
    const reader = response.body?.getReader();
    await reader?.read();
    const pending = caught(reader?.read());
    stop.abort(new Error('mine'));
    const errors = [await pending, await caught(reader?.closed), await caught(reader?.read())];
    return [errors.map((error) => error === stop.signal.reason), (await stateWhen(id, (now) => now.open === 0)).cut];
  },
  while_not_reading: async () => {
    const { response, stop, id } = await begun();
    stop.abort();
    const { cut } = await stateWhen(id, (now) => now.open === 0);
    const error = await caught(response.body?.getReader().read());
    return [cut, error === stop.signal.reason, response.bodyUsed];
  },
  while_text: async () => {
    const { response, stop, id } = await begun();
    const promise = caught(response.text());
    await pause(20);
    stop.abort();
    return [
      (await promise) === stop.signal.reason,
      response.bodyUsed,
      response.body?.locked,
      (await stateWhen(id, (now) => now.open === 0)).cut,
    ];
  },
  while_json: async () => {
    const { response, stop } = await begun();
    const promise = caught(response.json());
    stop.abort();
    return [(await promise) === stop.signal.reason];
  },
  while_byob: async () => {
    const { response, stop } = await begun();
    const reader = response.body?.getReader({ mode: 'byob' });
    await reader?.read(new Uint8Array(100));
    const pending = caught(reader?.read(new Uint8Array(100)));
    stop.abort(new Error('mine'));
    return [(await pending) === stop.signal.reason];
  },
  while_piping: async () => {
    const { response, stop } = await begun();
    let aborted: unknown = 'none';
    const sink = new WritableStream({
      abort(reason) {
        aborted = reason;
      },
    });
    const piped = caught(response.body?.pipeTo(sink));
    await pause(20);
    stop.abort(new Error('mine'));
    return [(await piped) === stop.signal.reason, aborted === stop.signal.reason];
  },
  while_iterating: async () => {
    const { response, stop } = await begun();
    const iterate = async (): Promise<void> => {
      for await (const _ of response.body ?? []) stop.abort(new Error('mine'));
    };
    return (await caught(iterate())) === stop.signal.reason;
  },
  of_a_clone: async () => {
    const { response, stop } = await begun();
    const copy = response.clone();
    const both = [caught(response.text()), caught(copy.body?.getReader().closed)];
    await pause(20);
    stop.abort();
    return (await Promise.all(both)).map((error) => error === stop.signal.reason);
  },
  of_branches: async () => {
    const { response, stop } = await begun();
    const [one, two] = response.body?.tee() ?? [];
    const both = [caught(one?.getReader().closed), caught(two?.getReader().closed)];
    await pause(20);
    stop.abort();
    return (await Promise.all(both)).map((error) => error === stop.signal.reason);
  },
  after_the_end: async () => {
    const stop = new AbortController();
    const response = await fetch('/events', { signal: stop.signal });
    const text = await response.text();
    stop.abort();
    await microtasks();
    return [text.length, response.bodyUsed];
  },
  before_the_end_is_read: async () => {
    const stop = new AbortController();
    const url = `/raw?body=abc&id=${newId()}`;
    const all = received(url);
    const response = await fetch(url, { signal: stop.signal });
    const reader = response.body?.getReader();
    await reader?.read();
    await all;
    await pause(50);
    stop.abort();
    return outcome(() => reader?.read());
  },
  twice: async () => {
    const { response, stop } = await begun();
    const reader = response.body?.getReader();
    stop.abort(new Error('one'));
    stop.abort(new Error('two'));
    return errorOf(await caught(reader?.read()));
  },
  request_signal: async () => {
    const stop = new AbortController();
    const request = new Request('/hang', { signal: stop.signal });
    const promise = caught(fetch(request));
    stop.abort(new Error('mine'));
    return [(await promise) === stop.signal.reason, request.signal.aborted, request.signal === stop.signal];
  },
  null_signal_in_init: async () => {
    const stop = new AbortController();
    const request = new Request('/events', { signal: stop.signal });
    stop.abort();
    return outcome(async () => (await fetch(request, { signal: null })).text());
  },
  not_a_signal: async () => [
    await outcome(() => fetch('/events', { signal: {} as never })),
    await outcome(() => fetch('/events', { signal: 'x' as never })),
    await outcome(() => fetch('/events', { signal: new EventTarget() as never })),
  ],
  inside_its_own_listener: async () => {
    const stop = new AbortController();
    const order: string[] = [];
    stop.signal.addEventListener('abort', () => order.push('listener'));
    const promise = fetch('/hang', { signal: stop.signal }).catch(() => order.push('rejected'));
    stop.abort();
    order.push('after');
    await promise;
    return order;
  },
  order_of_microtasks_before_headers: async () => {
    const stop = new AbortController();
    const order: string[] = [];
    stop.signal.addEventListener('abort', () => void Promise.resolve().then(() => order.push('listener')));
    const promise = fetch('/hang', { signal: stop.signal }).catch(() => order.push('rejected'));
    stop.signal.addEventListener('abort', () => void Promise.resolve().then(() => order.push('second')));
    await pause(20);
    stop.abort();
    Promise.resolve().then(() => order.push('after'));
    await promise;
    await microtasks();
    return order;
  },
  order_of_microtasks_already_aborted: async () => {
    const order: string[] = [];
    const promise = fetch('/events', { signal: AbortSignal.abort() }).catch(() => order.push('rejected'));
    Promise.resolve().then(() => order.push('after'));
    await promise;
    await microtasks();
    return order;
  },
  order_of_microtasks_while_reading: async () => {
    const { response, stop } = await begun();
    const order: string[] = [];
    const reader = response.body?.getReader();
    await reader?.read();
    reader?.read().catch(() => order.push('read'));
    reader?.closed.catch(() => order.push('closed'));
    stop.signal.addEventListener('abort', () => void Promise.resolve().then(() => order.push('listener')));
    stop.abort();
    Promise.resolve().then(() => order.push('after'));
    await microtasks();
    return order;
  },
  order_of_microtasks_while_text: async () => {
    const { response, stop } = await begun();
    const order: string[] = [];
    response.text().catch(() => order.push('text'));
    await pause(20);
    stop.abort();
    Promise.resolve().then(() => order.push('after'));
    await microtasks();
    return order;
  },
  reader_cancel_reaches_the_server: async () => {
    const { id, response } = await endless();
    const reader = response.body?.getReader();
    await reader?.read();
    const result = await outcome(() => reader?.cancel('enough'));
    return [
      result,
      (await stateWhen(id, (now) => now.open === 0)).cut,
      await outcome(() => reader?.read().then(({ done }) => String(done))),
    ];
  },
  stream_cancel_reaches_the_server: async () => {
    const { id, response } = await endless();
    const result = await outcome(() => response.body?.cancel());
    return [result, (await stateWhen(id, (now) => now.open === 0)).cut, response.bodyUsed, response.body?.locked];
  },
  cancel_while_a_read_waits: async () => {
    const { id, response } = await endless();
    const reader = response.body?.getReader();
    await reader?.read();
    const waiting = reader?.read().then(({ done, value }) => [done, String(value)]);
    await reader?.cancel();
    return [await waiting, (await stateWhen(id, (now) => now.open === 0)).cut];
  },
  cancel_a_locked_stream: async () => {
    const { response } = await endless();
    const reader = response.body?.getReader();
    const result = await outcome(() => response.body?.cancel());
    await reader?.cancel();
    return result;
  },
  cancel_twice: async () => {
    const { response } = await endless();
    return [await outcome(() => response.body?.cancel()), await outcome(() => response.body?.cancel())];
  },
  cancel_after_release: async () => {
    const { id, response } = await endless();
    const reader = response.body?.getReader();
    await reader?.read();
    reader?.releaseLock();
    return [await outcome(() => response.body?.cancel()), (await stateWhen(id, (now) => now.open === 0)).cut];
  },
  break_of_the_iteration_reaches_the_server: async () => {
    const { id, response } = await endless();
    for await (const _ of response.body ?? []) break;
    return [(await stateWhen(id, (now) => now.open === 0)).cut, response.body?.locked, response.bodyUsed];
  },
  iteration_that_keeps_the_body: async () => {
    const { id, response } = await endless();
    for await (const _ of response.body?.values({ preventCancel: true }) ?? []) break;
    const locked = response.body?.locked;
    const { open } = await stateWhen(id, () => true);
    await response.body?.cancel();
    return [locked, open];
  },
  cancel_of_one_branch: async () => {
    const { id, response } = await endless();
    const [one, two] = response.body?.tee() ?? [];
    void one?.cancel();
    await pause(40);
    const { open } = await stateWhen(id, () => true);
    await two?.cancel();
    return [open, (await stateWhen(id, (now) => now.open === 0)).cut];
  },
  cancel_of_one_clone: async () => {
    const { id, response } = await endless();
    const copy = response.clone();
    void response.body?.cancel();
    await pause(40);
    const { open } = await stateWhen(id, () => true);
    await copy.body?.cancel();
    return [open, (await stateWhen(id, (now) => now.open === 0)).cut];
  },
  cancel_through_a_pipe: async () => {
    const { id, response } = await endless();
    const reader = response.body?.pipeThrough(new TextDecoderStream() as never).getReader();
    await reader?.read();
    await reader?.cancel();
    return (await stateWhen(id, (now) => now.open === 0)).cut;
  },
  cancel_of_a_pipe_by_its_signal: async () => {
    const { id, response } = await endless();
    const stop = new AbortController();
    const piped = caught(response.body?.pipeTo(new WritableStream(), { signal: stop.signal }));
    await pause(20);
    stop.abort(new Error('mine'));
    return [
      (await piped) === stop.signal.reason,
      (await stateWhen(id, (now) => now.open === 0)).cut,
      response.body?.locked,
    ];
  },
};
