import type { Checks } from './kit.ts';

type Member = readonly [target: object, key: PropertyKey];

/** Puts a counter into a member of the page's; it calls what was there. */
function count([target, key]: Member): { calls(): number; restore(): void } {
  const saved = Object.getOwnPropertyDescriptor(target, key);
  let calls = 0;
  const part = saved?.get ? 'get' : 'value';
  const native = saved?.[part];
  define(target, key, {
    ...saved,
    [part]: function (this: unknown, ...args: unknown[]) {
      calls += 1;
      return apply(native, this, args);
    },
  });
  return { calls: () => calls, restore: () => saved && define(target, key, saved) };
}

const { apply, defineProperty: define } = Reflect;

/** Calls of each member while streams are used, those of the page itself among them: the same with and without us. */
async function countAll(): Promise<ReadonlyMap<string, number>> {
  const counters = entries.map(([name, member]) => ({ name, ...count(member) }));
  const first = new EventSource('/events?n=1&end=no');
  first.addEventListener('tick', () => {});
  const response = await fetch('/events?n=1', { method: 'POST', headers: { 'X-One': '1' }, body: 'x' });
  const xhr = new XMLHttpRequest();
  xhr.open('GET', '/events?n=1');
  xhr.setRequestHeader('X-One', '1');
  xhr.send();
  const body = response.body;
  await body?.cancel();
  const again = await fetch('/events?n=1');
  await again.text();
  // Longer than the hook waits before it sends.
  await delay(60);
  first.close();
  for (const { restore } of counters) restore();
  return new Map(counters.map(({ calls, name }) => [name, calls()]));
}

/** A wait that uses nothing of what is counted. */
function delay(milliseconds: number): Promise<void> {
  const { scheduler } = window as unknown as {
    scheduler: { postTask(work: () => void, options: { delay: number }): Promise<void> };
  };
  return scheduler.postTask(() => {}, { delay: milliseconds });
}

const TypedArray = Object.getPrototypeOf(Uint8Array);
const ArrayIterator = Object.getPrototypeOf([][Symbol.iterator]());

const members: Record<string, Member> = {
  promise_then: [Promise.prototype, 'then'],
  promise_resolve: [Promise, 'resolve'],
  promise_species: [Promise, Symbol.species],
  array_iterator: [Array.prototype, Symbol.iterator],
  array_iterator_next: [ArrayIterator, 'next'],
  array_push: [Array.prototype, 'push'],
  array_slice: [Array.prototype, 'slice'],
  array_map: [Array.prototype, 'map'],
  reflect_apply: [Reflect, 'apply'],
  reflect_construct: [Reflect, 'construct'],
  function_apply: [Function.prototype, 'apply'],
  function_call: [Function.prototype, 'call'],
  function_to_string: [Function.prototype, 'toString'],
  weak_map_get: [WeakMap.prototype, 'get'],
  weak_map_set: [WeakMap.prototype, 'set'],
  set_has: [Set.prototype, 'has'],
  set_add: [Set.prototype, 'add'],
  map_get: [Map.prototype, 'get'],
  string_slice: [String.prototype, 'slice'],
  string_lower: [String.prototype, 'toLowerCase'],
  string_char_code: [String.prototype, 'charCodeAt'],
  reg_exp_exec: [RegExp.prototype, 'exec'],
  json_stringify: [JSON, 'stringify'],
  message_event_data: [MessageEvent.prototype, 'data'],
  message_event_id: [MessageEvent.prototype, 'lastEventId'],
  event_type: [Event.prototype, 'type'],
  ready_state: [EventSource.prototype, 'readyState'],
  source_url: [EventSource.prototype, 'url'],
  post_message: [MessagePort.prototype, 'postMessage'],
  add_event_listener: [EventTarget.prototype, 'addEventListener'],
  dispatch_event: [EventTarget.prototype, 'dispatchEvent'],
  response_headers: [Response.prototype, 'headers'],
  response_url: [Response.prototype, 'url'],
  response_body: [Response.prototype, 'body'],
  response_clone: [Response.prototype, 'clone'],
  headers_get: [Headers.prototype, 'get'],
  headers_for_each: [Headers.prototype, 'forEach'],
  stream_get_reader: [ReadableStream.prototype, 'getReader'],
  reader_read: [ReadableStreamDefaultReader.prototype, 'read'],
  reader_cancel: [ReadableStreamDefaultReader.prototype, 'cancel'],
  stream_cancel: [ReadableStream.prototype, 'cancel'],
  typed_array_length: [TypedArray.prototype, 'length'],
  typed_array_byte_length: [TypedArray.prototype, 'byteLength'],
  typed_array_buffer: [TypedArray.prototype, 'buffer'],
  typed_array_slice: [TypedArray.prototype, 'slice'],
  performance_now: [Performance.prototype, 'timeOrigin'],
  document_hidden: [Document.prototype, 'hidden'],
  base_uri: [Node.prototype, 'baseURI'],
  url_href: [URL.prototype, 'href'],
  xhr_response_text: [XMLHttpRequest.prototype, 'responseText'],
  xhr_status: [XMLHttpRequest.prototype, 'status'],
  xhr_header: [XMLHttpRequest.prototype, 'getResponseHeader'],
  set_timeout: [window, 'setTimeout'],
  queue_microtask: [window, 'queueMicrotask'],
  text_encoder: [TextEncoder.prototype, 'encode'],
  abort_signal_any: [AbortSignal, 'any'],
};

const entries = Object.entries(members);
let counted: Promise<ReadonlyMap<string, number>> | undefined;

/** The page puts counters into what the hook might use: it is used as often as without us. One run counts all. */
export const checks: Checks = Object.fromEntries(
  entries.map(([name]) => [
    name,
    async () => {
      counted ??= countAll();
      return (await counted).get(name);
    },
  ]),
);
