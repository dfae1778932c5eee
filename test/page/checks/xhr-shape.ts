import { attempt, type Checks, descriptor, look } from './kit.ts';

const methods = ['open', 'send', 'setRequestHeader', 'abort', 'getResponseHeader', 'getAllResponseHeaders'] as const;
const getters = ['responseText', 'response', 'readyState', 'status', 'statusText', 'responseURL'] as const;

export const checks: Checks = {
  constructor_properties: () => look(XMLHttpRequest),
  constructor_descriptor: () => descriptor(window, 'XMLHttpRequest'),
  prototype_keys: () => Reflect.ownKeys(XMLHttpRequest.prototype).map(String),
  getters: () => getters.map((name) => descriptor(XMLHttpRequest.prototype, name)),
  getters_on_another_object: () =>
    getters.map((name) => {
      const getter = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, name)?.get;
      return [look(getter), attempt(() => getter?.call({})), attempt(() => getter?.call(null))];
    }),
  methods: () =>
    methods.map((name) => [look(XMLHttpRequest.prototype[name]), descriptor(XMLHttpRequest.prototype, name)]),
  instance: () => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', '/events');
    xhr.send();
    xhr.abort();
    return [
      Reflect.ownKeys(xhr).length,
      String(xhr),
      xhr instanceof XMLHttpRequest,
      xhr.constructor === XMLHttpRequest,
    ];
  },
  members_stay_the_same: async () => {
    const before = methods.map((name) => XMLHttpRequest.prototype[name]);
    const xhr = new XMLHttpRequest();
    xhr.open('GET', '/events');
    xhr.send();
    await new Promise((done) => {
      xhr.onload = done;
    });
    return methods.map((name, i) => before[i] === XMLHttpRequest.prototype[name]);
  },
  methods_on_another_object: () => [
    attempt(() => Reflect.apply(XMLHttpRequest.prototype.open, {}, ['GET', '/'])),
    attempt(() => XMLHttpRequest.prototype.send.call({} as XMLHttpRequest)),
    attempt(() => XMLHttpRequest.prototype.setRequestHeader.call(null as never, 'a', 'b')),
  ],
  wrong_calls: () => {
    const xhr = new XMLHttpRequest();
    return [
      attempt(() => Reflect.apply(xhr.open, xhr, ['GET'])),
      attempt(() => xhr.open('in valid', '/')),
      attempt(() => xhr.open('TRACE', '/')),
      attempt(() => xhr.open('GET', 'http://[')),
      attempt(() => xhr.send()),
      attempt(() => xhr.setRequestHeader('a', 'b')),
      attempt(() => {
        xhr.open('GET', '/');
        return xhr.setRequestHeader('in valid', 'b') as never;
      }),
      attempt(() => {
        xhr.send();
        return xhr.send() as never;
      }),
    ];
  },
  arguments_are_converted_once: () => {
    const calls: string[] = [];
    const value = (name: string, text: string): string =>
      ({
        toString() {
          calls.push(name);
          return text;
        },
      }) as never;
    const xhr = new XMLHttpRequest();
    xhr.open(value('method', 'GET'), value('url', '/events'));
    xhr.setRequestHeader(value('name', 'X-One'), value('value', '1'));
    xhr.send(value('body', 'x'));
    xhr.abort();
    return calls;
  },
  subclass: () => {
    class Mine extends XMLHttpRequest {
      log: string[] = [];
      override open(method: string, url: string): void {
        this.log.push(method);
        super.open(method, url);
      }
    }
    const mine = new Mine();
    mine.open('GET', '/events');
    mine.send();
    mine.abort();
    return [mine.log, mine.readyState];
  },
};
