import { attempt, type Checks, descriptor, look } from './kit.ts';

const members = ['url', 'withCredentials', 'readyState', 'onopen', 'onmessage', 'onerror', 'close', 'constructor'];

function opened(): EventSource {
  const source = new EventSource('/events?end=no');
  source.close();
  return source;
}

export const checks: Checks = {
  constructor_properties: () => look(EventSource),
  constructor_descriptor: () => descriptor(window, 'EventSource'),
  constructor_keys: () => Reflect.ownKeys(EventSource).map(String),
  statics: () =>
    ['CONNECTING', 'OPEN', 'CLOSED'].map((name) => [Reflect.get(EventSource, name), descriptor(EventSource, name)]),
  static_unknown: () => attempt(() => String(Reflect.get(EventSource, 'fromReadableStream'))),
  statics_can_be_added: () => {
    Reflect.set(EventSource, 'mine', 1);
    const has = Reflect.get(EventSource, 'mine') === 1;
    return [has, Reflect.deleteProperty(EventSource, 'mine'), 'mine' in EventSource];
  },
  prototype_keys: () => Reflect.ownKeys(EventSource.prototype).map(String),
  prototype_keys_after_use: () => {
    opened().addEventListener('x', () => {});
    return Reflect.ownKeys(EventSource.prototype).map(String);
  },
  prototype_descriptors: () => members.map((name) => descriptor(EventSource.prototype, name)),
  prototype_for_in: () => {
    const names: string[] = [];
    for (const name in opened()) names.push(name);
    return names;
  },
  prototype_constructor: () => [
    EventSource.prototype.constructor === EventSource,
    opened().constructor === EventSource,
    Object.getPrototypeOf(opened()) === EventSource.prototype,
  ],
  parent: () => [Object.getPrototypeOf(EventSource) === EventTarget, EventSource.prototype instanceof EventTarget],
  close_properties: () => look(EventSource.prototype.close),
  add_listener_properties: () => look(EventTarget.prototype.addEventListener),
  add_listener_is_inherited: () => {
    const source = opened();
    return [
      source.addEventListener === EventTarget.prototype.addEventListener,
      Object.hasOwn(EventSource.prototype, 'addEventListener'),
      descriptor(EventTarget.prototype, 'addEventListener'),
    ];
  },
  members_stay_the_same_functions: () => {
    const before = [EventSource.prototype.close, EventTarget.prototype.addEventListener, EventSource];
    opened();
    const after = [EventSource.prototype.close, EventTarget.prototype.addEventListener, EventSource];
    return before.map((value, i) => value === after[i]);
  },
  instance: () => {
    const source = opened();
    return {
      instance: source instanceof EventSource,
      target: source instanceof EventTarget,
      tag: String(source),
      own: Reflect.ownKeys(source).map(String),
      json: JSON.stringify(source),
      constants: [source.CONNECTING, source.OPEN, source.CLOSED],
    };
  },
  instanceof_other: () => [{} instanceof EventSource, new EventTarget() instanceof EventSource],
  subclass: () => {
    class Mine extends EventSource {
      extra = 1;
      override close(): void {
        this.extra = 2;
        super.close();
      }
      get own(): string {
        return `${this.extra} ${this.readyState}`;
      }
    }
    const mine = new Mine('/events?end=no');
    const first = mine.own;
    mine.close();
    return [
      first,
      mine.own,
      mine instanceof Mine,
      mine instanceof EventSource,
      mine.constructor === Mine,
      Mine.CLOSED,
      Object.getPrototypeOf(Mine) === EventSource,
    ];
  },
  subclass_events: async () => {
    class Mine extends EventSource {
      received: string[] = [];
      constructor(url: string) {
        super(url);
        this.onmessage = (event) => this.received.push(event.data);
      }
    }
    const mine = new Mine('/events?n=2&end=no');
    await new Promise<void>((done) => {
      mine.addEventListener('message', (event) => event.data === 'event 2' && done());
    });
    mine.close();
    return mine.received;
  },
  function_style_subclass: () => {
    function Mine(url: string): EventSource {
      return Reflect.construct(EventSource, [url], Mine);
    }
    Mine.prototype = Object.create(EventSource.prototype, { constructor: { value: Mine } });
    const mine = Reflect.construct(Mine, ['/events?end=no']) as EventSource;
    mine.close();
    return [mine instanceof EventSource, Object.getPrototypeOf(mine) === Mine.prototype, mine.readyState];
  },
  reflect_construct_new_target: () => {
    const source = Reflect.construct(EventSource, ['/events?end=no'], Array);
    const close = Object.getOwnPropertyDescriptor(EventSource.prototype, 'close')?.value;
    close.call(source);
    return [Array.isArray(source), Reflect.getPrototypeOf(source) === Array.prototype];
  },
  new_target_prototype_reads: () => {
    let reads = 0;
    const newTarget = new Proxy(class {}, {
      get(target, key, receiver) {
        if (key === 'prototype') reads += 1;
        return Reflect.get(target, key, receiver);
      },
    });
    const source = Reflect.construct(EventSource, ['/events?end=no'], newTarget);
    EventSource.prototype.close.call(source);
    return reads;
  },
  bound: () => {
    const Bound = EventSource.bind(null, '/events?end=no');
    const source = new Bound();
    source.close();
    return [source instanceof EventSource, Bound.name, source instanceof Bound];
  },
  assigning_the_global: () => {
    const saved = window.EventSource;
    class Fake {}
    Reflect.set(window, 'EventSource', Fake);
    const replaced = (window.EventSource as unknown) === Fake;
    window.EventSource = saved;
    return [replaced, descriptor(window, 'EventSource')];
  },
  structured_clone: () => attempt(() => structuredClone(opened())),
  clone_of_the_class: () => attempt(() => structuredClone(EventSource)),
  class_as_value: () => [
    typeof EventSource,
    EventSource.length,
    EventSource.name,
    `${Object(EventSource) === EventSource}`,
  ],
};
