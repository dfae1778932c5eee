import { type Checks, type Json, microtasks, outcome, pause } from './kit.ts';
import { OTHER_BODIES } from './other-bodies.ts';

const EVENTS = '/events?n=3';
const JSON_BODY = `/raw?body=${encodeURIComponent('{"a":[1,2]}')}`;
const methods = ['text', 'json', 'arrayBuffer', 'blob', 'bytes', 'formData'] as const;
type Method = (typeof methods)[number];

async function call(response: Response, method: Method): Promise<Json> {
  return outcome(() => response[method]());
}

export const checks: Checks = {
  text: async () => (await fetch(EVENTS)).text(),
  json: async () => (await fetch(JSON_BODY)).json(),
  json_of_events: async () => outcome(async () => (await fetch(EVENTS)).json()),
  json_prototypes: async () => {
    const value = await (await fetch(JSON_BODY)).json();
    return [Object.getPrototypeOf(value) === Object.prototype, Array.isArray(value.a)];
  },
  array_buffer: async () => {
    const buffer = await (await fetch(EVENTS)).arrayBuffer();
    return [buffer.constructor === ArrayBuffer, buffer.byteLength, Reflect.get(buffer, 'resizable')];
  },
  bytes: async () => {
    const bytes = await (await fetch(EVENTS)).bytes();
    return [bytes.constructor === Uint8Array, bytes.length, bytes.buffer.byteLength];
  },
  blob: async () => {
    const blob = await (await fetch('/events?type=text/event-stream;charset=utf-8')).blob();
    return [blob.constructor === Blob, blob.type, blob.size, await blob.text()];
  },
  form_data: async () => outcome(async () => (await fetch(EVENTS)).formData()),
  form_data_use: async () => {
    const response = await fetch(EVENTS);
    const result = await outcome(() => response.formData());
    return [result, response.bodyUsed, response.body?.locked];
  },
  text_with_bom: async () => {
    const text = await (await fetch('/raw?hex=efbbbfefbbbf61ff62')).text();
    return [...text].map((char) => char.codePointAt(0) ?? 0);
  },
  text_in_pieces: async () => {
    const text = await (await fetch('/raw?hex=e282ac20f09f9880&size=1')).text();
    return [...text].map((char) => char.codePointAt(0) ?? 0);
  },
  use_right_after: () =>
    Promise.all(
      methods.map(async (method) => {
        const response = await fetch(EVENTS);
        const promise = response[method]().catch(() => {});
        const seen = [response.bodyUsed, response.body?.locked];
        await promise;
        return [method, seen, response.bodyUsed, response.body?.locked];
      }),
    ),
  use_right_after_with_the_body_in_hand: async () => {
    const response = await fetch(EVENTS);
    const { body } = response;
    const before = [body?.locked, response.bodyUsed];
    const promise = response.text();
    const seen = [body?.locked, response.bodyUsed, response.body === body];
    await promise;
    return [before, seen, body?.locked, response.body === body, await outcome(() => body?.cancel())];
  },
  get_reader_after: async () => {
    const response = await fetch(EVENTS);
    const promise = response.text();
    const during = await outcome(() => response.body?.getReader());
    await promise;
    return [during, await outcome(() => response.body?.getReader())];
  },
  twice: () =>
    Promise.all(
      methods.map(async (method) => {
        const response = await fetch(EVENTS);
        await call(response, 'text');
        return call(response, method);
      }),
    ),
  twice_at_once: async () => {
    const response = await fetch(EVENTS);
    return Promise.all([call(response, 'text'), call(response, 'json')]);
  },
  when_locked: () =>
    Promise.all(
      methods.map(async (method) => {
        const response = await fetch(EVENTS);
        const reader = response.body?.getReader();
        const result = await call(response, method);
        await reader?.cancel();
        return result;
      }),
    ),
  when_read_and_locked: async () => {
    const response = await fetch(EVENTS);
    const reader = response.body?.getReader();
    await reader?.read();
    return call(response, 'text');
  },
  when_read_and_released: () =>
    Promise.all(
      methods.map(async (method) => {
        const response = await fetch('/events?n=1&every=5');
        const reader = response.body?.getReader();
        await reader?.read();
        reader?.releaseLock();
        const result = await call(response, method);
        await response.body?.cancel();
        return [result, response.body?.locked];
      }),
    ),
  when_locked_and_released: async () => {
    const response = await fetch(EVENTS);
    response.body?.getReader().releaseLock();
    return call(response, 'text');
  },
  when_cancelled: async () => {
    const response = await fetch(EVENTS);
    await response.body?.cancel();
    return call(response, 'text');
  },
  when_transferred: async () => {
    const response = await fetch(EVENTS);
    const { body } = response;
    if (body) structuredClone(body, { transfer: [body] });
    return [await call(response, 'text'), response.bodyUsed];
  },
  when_teed: async () => {
    const response = await fetch(EVENTS);
    response.body?.tee();
    return call(response, 'text');
  },
  later: async () => {
    const response = await fetch(EVENTS);
    await pause(60);
    return call(response, 'text');
  },
  promise_shape: async () => {
    const response = await fetch(EVENTS);
    const promise = response.text();
    const shape = [promise instanceof Promise, promise.constructor === Promise, Reflect.ownKeys(promise).length];
    await promise;
    return shape;
  },
  arguments_are_ignored: async () => {
    const response = await fetch(EVENTS);
    return Reflect.apply(response.text, response, [1, 2]);
  },
  borrowed: async () => {
    const response = await fetch(EVENTS);
    return Response.prototype.text.call(response);
  },
  order_of_two: async () => {
    const [one, two] = await Promise.all([fetch('/raw?body=a'), fetch('/raw?body=b')]);
    const order: string[] = [];
    const first = one.text().then((text) => order.push(text));
    await first;
    await two.text().then((text) => order.push(text));
    await microtasks();
    return order;
  },
  other_bodies: () =>
    Promise.all(
      OTHER_BODIES.map(async ({ init, url }) => {
        const all: unknown[] = [];
        for (const name of ['text', 'json', 'blob', 'formData'] as const) {
          const response = await fetch(url, init);
          const value = await outcome(async () => {
            const read: unknown = await response[name]();
            return read instanceof Blob ? [read.type, read.size] : read;
          });
          all.push(value, response.bodyUsed);
        }
        return all;
      }),
    ),
};
