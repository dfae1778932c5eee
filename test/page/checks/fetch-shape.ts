import { attempt, type Checks, descriptor, look, outcome } from './kit.ts';

const members = [
  'body',
  'bodyUsed',
  'clone',
  'text',
  'json',
  'arrayBuffer',
  'blob',
  'bytes',
  'formData',
  'headers',
  'url',
];
const getBody = Object.getOwnPropertyDescriptor(Response.prototype, 'body')?.get;
const otherObjects = (): unknown[] => [
  {},
  null,
  undefined,
  5,
  'x',
  Response.prototype,
  new Request('/x'),
  new Proxy(new Response('a'), {}),
];

export const checks: Checks = {
  fetch_properties: () => look(fetch),
  fetch_descriptor: () => descriptor(window, 'fetch'),
  fetch_not_a_constructor: () => attempt(() => Reflect.construct(fetch, ['/events'])),
  fetch_new: () => attempt(() => new (fetch as never as new () => object)()),
  fetch_class_extends: () => attempt(() => class extends (fetch as never as new () => object) {}),
  fetch_clone: () => attempt(() => structuredClone(fetch)),
  fetch_arguments_count: () => outcome(() => Reflect.apply(fetch, undefined, [])),
  fetch_this: async () => [
    await outcome(() => fetch.call(undefined, '/raw?body=x')),
    await outcome(() => fetch.call(null as never, '/raw?body=x')),
    await outcome(() => fetch.call({} as never, '/raw?body=x')),
    await outcome(() => fetch.apply(window, ['/raw?body=x'])),
    await outcome(() => fetch.bind(window)('/raw?body=x')),
  ],
  fetch_assigning: () => {
    const saved = window.fetch;
    const mine = async (): Promise<Response> => new Response('mine');
    window.fetch = mine;
    const same = window.fetch === mine;
    window.fetch = saved;
    return [same, window.fetch === saved, descriptor(window, 'fetch')];
  },
  fetch_returns_a_promise: () => {
    const promise = fetch('/raw?body=x');
    return [
      promise instanceof Promise,
      promise.constructor === Promise,
      Reflect.ownKeys(promise).length,
      String(promise),
    ];
  },
  response_members: () => members.map((name) => [name, descriptor(Response.prototype, name)]),
  response_prototype_keys: () => Reflect.ownKeys(Response.prototype).map(String),
  response_function_properties: () =>
    (['text', 'json', 'arrayBuffer', 'blob', 'bytes', 'clone'] as const).map((name) => look(Response.prototype[name])),
  response_body_getter_properties: () => look(getBody),
  response_constructor: () => look(Response),
  response_instance: async () => {
    const response = await fetch('/events');
    response.body;
    return {
      own: Reflect.ownKeys(response).map(String),
      tag: String(response),
      instance: response instanceof Response,
      same: Object.getPrototypeOf(response) === Response.prototype,
      constructor: response.constructor === Response,
      json: JSON.stringify(response),
    };
  },
  members_stay_the_same: async () => {
    const now = (): unknown[] => [
      fetch,
      getBody,
      ...(['text', 'clone', 'json'] as const).map((name) => Response.prototype[name]),
    ];
    const before = now();
    const response = await fetch('/events');
    await response.text();
    const getter = Object.getOwnPropertyDescriptor(Response.prototype, 'body')?.get;
    return [getter === getBody, ...now().map((value, i) => value === before[i])];
  },
  body_of_another_object: () => otherObjects().map((object) => attempt(() => getBody?.call(object))),
  body_of_another_object_after_a_stream: async () => {
    await (await fetch('/events')).text();
    return otherObjects().map((object) => attempt(() => getBody?.call(object)));
  },
  clone_of_another_object: () =>
    otherObjects().map((object) => attempt(() => Response.prototype.clone.call(object as Response))),
  text_of_another_object: () =>
    Promise.all(otherObjects().map((object) => outcome(() => Response.prototype.text.call(object as Response)))),
  text_of_another_object_after_a_stream: async () => {
    await (await fetch('/events')).text();
    return Promise.all(otherObjects().map((object) => outcome(() => Response.prototype.json.call(object as Response))));
  },
  subclass_of_response: async () => {
    class Mine extends Response {
      override text(): Promise<string> {
        return super.text().then((text) => `mine ${text}`);
      }
    }
    await (await fetch('/events')).text();
    const mine = new Mine('a');
    return [await mine.text(), mine.bodyUsed, mine instanceof Response];
  },
  made_response: async () => {
    await (await fetch('/events')).text();
    const made = new Response('data: x\n\n', { headers: { 'content-type': 'text/event-stream' } });
    const { body } = made;
    return [body === made.body, made.bodyUsed, await made.text(), made.bodyUsed, made.body?.locked];
  },
  body_stream_properties: async () => {
    const { body } = await fetch('/events');
    if (!body) return 'none';
    const look = {
      tag: String(body),
      own: Reflect.ownKeys(body).map(String),
      same: Object.getPrototypeOf(body) === ReadableStream.prototype,
      instance: body instanceof ReadableStream,
      constructor: body.constructor === ReadableStream,
    };
    await body.cancel();
    return look;
  },
};
