import { attempt, type Checks, drain, endless, type Json, outcome, pause, text } from './kit.ts';
import { OTHER_BODIES } from './other-bodies.ts';

const EVENTS = '/events?n=3';

/** `locked` of the body and `bodyUsed`. */
const use = (response: Response): Json => [response.body?.locked, response.bodyUsed];

export const checks: Checks = {
  head: async () => {
    const response = await fetch(EVENTS);
    const { headers, ok, redirected, status, statusText, type, url } = response;
    await response.body?.cancel();
    return [ok, redirected, status, statusText, type, url.replace(location.origin, ''), headers.get('content-type')];
  },
  same_object: async () => {
    const response = await fetch(EVENTS);
    const { body } = response;
    const same = body === response.body;
    await body?.cancel();
    return [same, body === response.body];
  },
  default_reader: async () => {
    const response = await fetch(EVENTS);
    const reader = response.body?.getReader();
    if (!reader) return 'none';
    return [reader.constructor.name, await drain(reader), await outcome(() => reader.closed), use(response)];
  },
  reads: async () => {
    const reader = (await fetch('/raw?body=abc')).body?.getReader();
    const first = await reader?.read();
    const second = await reader?.read();
    const third = await reader?.read();
    return [first, second, third].map((result) => [
      result?.done,
      String(result?.value?.constructor.name),
      text(result?.value),
      Object.keys(result ?? {}),
      result && Object.getPrototypeOf(result) === Object.prototype,
    ]);
  },
  chunk_owns_its_buffer: async () => {
    const reader = (await fetch('/raw?body=abc')).body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    if (!value) return 'none';
    const before = [value.byteOffset, value.byteLength, value.buffer.byteLength, Object.isFrozen(value)];
    value.fill(0);
    const moved = structuredClone(value, { transfer: [value.buffer] });
    return [before, moved.byteLength, value.byteLength];
  },
  many_chunks: async () => {
    const response = await fetch('/raw?body=abcdefghij&size=2');
    const reader = response.body?.getReader();
    return reader ? drain(reader) : 'none';
  },
  slow_reader: async () => {
    const reader = (await fetch('/events?n=3&every=10')).body?.getReader();
    const seen: string[] = [];
    for (;;) {
      await pause(30);
      const { done, value } = (await reader?.read()) ?? {};
      if (done !== false) return seen.join('');
      seen.push(text(value));
    }
  },
  very_slow_reader: async () => {
    const response = await fetch('/events?n=3&every=2');
    const { body } = response;
    await pause(80);
    const reader = body?.getReader();
    const first = text((await reader?.read())?.value);
    await pause(20);
    return first + (reader ? await drain(reader) : '');
  },
  slow_byob_reader: async () => {
    const reader = (await fetch('/events?n=3&every=2')).body?.getReader({ mode: 'byob' });
    let all = '';
    for (;;) {
      await pause(4);
      const result = await reader?.read(new Uint8Array(11));
      if (result?.done !== false) return [all, result?.value?.byteLength];
      all += text(result.value);
    }
  },
  use_at_each_moment: async () => {
    const response = await fetch(EVENTS);
    const seen: Json[] = [response.bodyUsed, use(response)];
    const reader = response.body?.getReader();
    seen.push(use(response));
    const first = reader?.read();
    seen.push(use(response));
    await first;
    seen.push(use(response));
    reader?.releaseLock();
    seen.push(use(response));
    await response.body?.cancel();
    seen.push(use(response));
    return seen;
  },
  use_when_read_at_once: async () => {
    const response = await fetch(EVENTS);
    const reader = response.body?.getReader();
    void reader?.read();
    const used = response.bodyUsed;
    await reader?.cancel();
    return used;
  },
  two_readers: async () => {
    const { body } = await fetch(EVENTS);
    const reader = body?.getReader();
    const second = attempt(() => body?.getReader());
    await reader?.cancel();
    return [second, attempt(() => new ReadableStreamDefaultReader(body as ReadableStream))];
  },
  reader_constructor: async () => {
    const { body } = await fetch(EVENTS);
    return body ? drain(new ReadableStreamDefaultReader(body)) : 'none';
  },
  two_reads_at_once: async () => {
    const { body } = await fetch('/raw?body=abcd&size=2');
    const reader = body?.getReader();
    const reads = await Promise.all([reader?.read(), reader?.read(), reader?.read(), reader?.read()]);
    return [reads.at(-1)?.done, reads.map((read) => text(read?.value)).join('')];
  },
  release_with_a_read_waiting: async () => {
    const { response } = await endless();
    const reader = response.body?.getReader();
    await reader?.read();
    const waiting = outcome(() => reader?.read());
    reader?.releaseLock();
    const result = [
      await waiting,
      await outcome(() => reader?.read()),
      await outcome(() => reader?.closed),
      response.body?.locked,
    ];
    await response.body?.cancel();
    return result;
  },
  new_reader_after_release: async () => {
    const response = await fetch('/raw?body=abcd&size=2');
    const one = response.body?.getReader();
    const first = text((await one?.read())?.value);
    one?.releaseLock();
    const two = response.body?.getReader();
    return first + (two ? await drain(two) : 'none');
  },
  closed_promise: async () => {
    const reader = (await fetch(EVENTS)).body?.getReader();
    const first = reader?.closed;
    const same = first === reader?.closed;
    let settled = false;
    void reader?.closed.then(() => {
      settled = true;
    });
    const before = settled;
    if (reader) await drain(reader);
    await reader?.closed;
    return [same, before, settled];
  },
  byob: async () => {
    const reader = (await fetch('/raw?body=abcdefgh')).body?.getReader({ mode: 'byob' });
    const seen: Json[] = [];
    for (;;) {
      const result = await reader?.read(new Uint8Array(3));
      if (!result) return 'none';
      seen.push([result.done, text(result.value), result.value?.byteLength, result.value?.buffer.byteLength]);
      if (result.done) return seen;
    }
  },
  byob_offsets: async () => {
    const reader = (await fetch('/raw?body=abcdefgh')).body?.getReader({ mode: 'byob' });
    const view = new Uint8Array(new ArrayBuffer(10), 2, 4);
    const { value } = (await reader?.read(view)) ?? {};
    await reader?.cancel();
    return [view.byteLength, value?.byteOffset, value?.byteLength, value?.buffer.byteLength, text(value)];
  },
  byob_min: async () => {
    const reader = (await fetch('/raw?body=abcdefgh&size=2')).body?.getReader({ mode: 'byob' });
    const { value } = (await reader?.read(new Uint8Array(8), { min: 6 } as never)) ?? {};
    // How much comes at a time is chance.
    return [(value?.byteLength ?? 0) >= 6, text(value).slice(0, 6)];
  },
  byob_other_views: async () => {
    const reader = (await fetch('/raw?body=abcdefgh')).body?.getReader({ mode: 'byob' });
    const wide = await reader?.read(new Uint16Array(2));
    const view = await reader?.read(new DataView(new ArrayBuffer(4)));
    return [
      wide?.value?.constructor.name,
      wide?.value?.byteLength,
      view?.value?.constructor.name,
      view?.value?.byteLength,
    ];
  },
  byob_errors: async () => {
    const reader = (await fetch(EVENTS)).body?.getReader({ mode: 'byob' });
    const seen = [
      await outcome(() => reader?.read(new Uint8Array(0))),
      await outcome(() => reader?.read({} as never)),
      await outcome(() => Reflect.apply(reader?.read ?? (() => {}), reader, [])),
    ];
    await reader?.cancel();
    return seen;
  },
  byob_at_the_end: async () => {
    const reader = (await fetch('/raw?body=ab')).body?.getReader({ mode: 'byob' });
    await reader?.read(new Uint8Array(2));
    const last = await reader?.read(new Uint8Array(2));
    return [last?.done, last?.value?.byteLength, last?.value?.buffer.byteLength, await outcome(() => reader?.closed)];
  },
  byob_then_default: async () => {
    const response = await fetch('/raw?body=abcd');
    const byob = response.body?.getReader({ mode: 'byob' });
    const { value } = (await byob?.read(new Uint8Array(1))) ?? {};
    byob?.releaseLock();
    const reader = response.body?.getReader();
    return [text(value), reader ? await drain(reader) : 'none'];
  },
  get_reader_errors: async () => {
    const { body } = await fetch(EVENTS);
    const seen = [attempt(() => body?.getReader({ mode: 'x' as never })), attempt(() => body?.getReader(5 as never))];
    await body?.cancel();
    return seen;
  },
  iteration: async () => {
    let all = '';
    const { body } = await fetch(EVENTS);
    for await (const chunk of body ?? []) all += text(chunk);
    return [all, body?.locked];
  },
  iteration_that_throws: async () => {
    const { response } = await endless();
    const thrown = await outcome(async () => {
      for await (const _ of response.body ?? []) throw new Error('mine');
    });
    return [thrown, response.body?.locked];
  },
  iterator_shape: async () => {
    const { body } = await fetch(EVENTS);
    const iterator = body?.values();
    const seen: Json = [String(iterator), typeof iterator?.next, typeof iterator?.return, body?.locked];
    await iterator?.return?.();
    return [seen, body?.locked];
  },
  empty: async () => {
    const response = await fetch('/events?n=0');
    const reader = response.body?.getReader();
    const { done, value } = (await reader?.read()) ?? {};
    return [done, String(value), use(response)];
  },
  empty_text: async () => (await fetch('/events?n=0')).text(),
  head_request: async () => {
    const response = await fetch('/events', { method: 'HEAD' });
    return [response.body, response.bodyUsed, await response.text(), response.bodyUsed];
  },
  no_content: async () => {
    const response = await fetch('/raw?status=204');
    return [response.body, await response.text(), response.bodyUsed];
  },
  error_status: async () => {
    const response = await fetch('/events?status=503');
    return [response.status, response.ok, await response.text()];
  },
  type_with_parameters: async () => (await fetch('/events?type=text/event-stream;charset=utf-8')).text(),
  other_type: async () => {
    const response = await fetch('/events?type=text/plain');
    const reader = response.body?.getReader();
    return reader ? drain(reader) : 'none';
  },
  other_bodies: () =>
    Promise.all(
      OTHER_BODIES.map(async ({ init, url }) => {
        const response = await fetch(url, init);
        const seen: Json[] = [response.headers.get('content-type'), use(response)];
        const reader = response.body?.getReader();
        seen.push(use(response), reader ? await drain(reader) : 'none');
        return [...seen, await outcome(() => reader?.closed), use(response)];
      }),
    ),
  other_bodies_byob: () =>
    Promise.all(
      OTHER_BODIES.map(async ({ init, url }) => {
        const reader = (await fetch(url, init)).body?.getReader({ mode: 'byob' });
        let all = '';
        for (;;) {
          const result = await reader?.read(new Uint8Array(5));
          if (result?.done !== false) return [all, result?.value?.byteLength];
          all += result.value.join();
          all += ',';
        }
      }),
    ),
  other_bodies_teed: () =>
    Promise.all(
      OTHER_BODIES.map(async ({ init, url }) => {
        const response = await fetch(url, init);
        const branches = response.body?.tee() ?? [];
        return [await Promise.all(branches.map((branch) => drain(branch.getReader()))), use(response)];
      }),
    ),
  other_bodies_piped: () =>
    Promise.all(
      OTHER_BODIES.map(async ({ init, url }) => {
        let size = 0;
        for await (const chunk of (await fetch(url, init)).body?.pipeThrough(new TransformStream()) ?? []) {
          size += chunk.byteLength;
        }
        return size;
      }),
    ),
};
