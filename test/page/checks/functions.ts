/** The browser's functions that the hook replaces, looked at from all sides by pages that search for such functions. */
import { attempt, type Checks, descriptor, errorOf, look } from './kit.ts';

type Any = (...args: never[]) => unknown;

const accessor = (holder: object, name: string, part: 'get' | 'set' = 'get'): unknown =>
  Object.getOwnPropertyDescriptor(holder, name)?.[part];

function functions(): [name: string, value: Any][] {
  const all: Record<string, unknown> = {
    EventSource,
    fetch,
    toString: Function.prototype.toString,
    addEventListener: EventTarget.prototype.addEventListener,
    close: EventSource.prototype.close,
    open: XMLHttpRequest.prototype.open,
    send: XMLHttpRequest.prototype.send,
    setRequestHeader: XMLHttpRequest.prototype.setRequestHeader,
    responseText: accessor(XMLHttpRequest.prototype, 'responseText'),
    response: accessor(XMLHttpRequest.prototype, 'response'),
    body: accessor(Response.prototype, 'body'),
    bodyUsed: accessor(Response.prototype, 'bodyUsed'),
    clone: Response.prototype.clone,
    text: Response.prototype.text,
    json: Response.prototype.json,
    put: Cache.prototype.put,
    getArguments: accessor(Function.prototype, 'arguments'),
    setCaller: accessor(Function.prototype, 'caller', 'set'),
  };
  return Object.entries(all).filter((entry): entry is [string, Any] => typeof entry[1] === 'function');
}

const ofEach = (work: (value: Any) => unknown): unknown =>
  functions().map(([name, value]) => [name, attempt(() => String(work(value)))]);

/** Gives a function another prototype for as long as that takes. */
function inheriting(value: object, prototype: object | null, work: () => unknown): unknown {
  const before = Object.getPrototypeOf(value);
  try {
    Object.setPrototypeOf(value, prototype);
    return work();
  } finally {
    Object.setPrototypeOf(value, before);
  }
}

export const alone = ['cycle_of_what_cannot_be_extended', 'cycle_while_the_page_formats_stacks'];

export const checks: Checks = {
  names: () => functions().map(([name]) => name),
  cycle: () => ofEach((value) => Object.setPrototypeOf(value, value)),
  cycle_by_way_of_an_object: () => ofEach((value) => Object.setPrototypeOf(value, Object.create(value))),
  cycle_by_way_of_a_function: () =>
    ofEach((value) =>
      Object.setPrototypeOf(
        value,
        Object.setPrototypeOf(() => {}, value),
      ),
    ),
  cycle_by_reflect: () =>
    ofEach((value) => [Reflect.setPrototypeOf(value, value), Reflect.setPrototypeOf(value, Object.create(value))]),
  cycle_by_accessor: () => ofEach((value) => Reflect.set(value, '__proto__', value)),
  cycle_by_a_call: () => {
    const { setPrototypeOf } = Object;
    return ofEach((value) => setPrototypeOf(value, value));
  },
  cycle_of_two: () =>
    inheriting(fetch, XMLHttpRequest.prototype.open, () => [
      attempt(() => Object.setPrototypeOf(XMLHttpRequest.prototype.open, fetch)),
      Reflect.setPrototypeOf(XMLHttpRequest.prototype.open, Object.create(fetch)),
    ]),
  cycle_of_a_subclass: () => {
    class Mine extends EventSource {}
    return [attempt(() => Object.setPrototypeOf(EventSource, Mine)), Reflect.setPrototypeOf(EventSource, Mine)];
  },
  cycle_of_a_proxy_of_the_page: () =>
    inheriting(fetch, new Proxy(fetch, {}), () => attempt(() => 'missing' in fetch)) as never,
  cycle_while_the_page_formats_stacks: () => {
    let calls = 0;
    Reflect.set(Error, 'prepareStackTrace', () => {
      calls += 1;
      return 'formatted';
    });
    try {
      Object.setPrototypeOf(fetch, fetch);
    } catch (error) {
      return [calls, errorOf(error), error instanceof Error && error.stack, calls];
    }
    return 'nothing was thrown';
  },
  cycle_search: () => {
    const calls: string[] = [];
    const proxy = new Proxy(Object.create(null), {
      getPrototypeOf(target) {
        calls.push('getPrototypeOf');
        return Reflect.getPrototypeOf(target);
      },
    });
    return inheriting(fetch, proxy, () => calls);
  },
  stack_of_a_cycle: () => {
    try {
      Object.setPrototypeOf(fetch, fetch);
    } catch (error) {
      return error instanceof Error && error.stack?.replaceAll(location.origin, '');
    }
    return 'nothing was thrown';
  },
  cycle_of_what_cannot_be_extended: () => {
    Object.preventExtensions(fetch);
    return [
      attempt(() => Object.setPrototypeOf(fetch, fetch)),
      attempt(() => Object.setPrototypeOf(fetch, null)),
      Reflect.setPrototypeOf(fetch, null),
      Reflect.setPrototypeOf(fetch, Function.prototype),
    ];
  },
  other_prototypes: () =>
    ofEach((value) => [
      inheriting(value, null, () => Object.getPrototypeOf(value)),
      inheriting(value, { mine: 1 }, () => Reflect.get(value, 'mine')),
      inheriting(value, Object.create(Function.prototype), () => value instanceof Function),
    ]),
  wrong_prototypes: () => ofEach((value) => Reflect.apply(Object.setPrototypeOf, Object, [value, 1])),
  read_arguments: () => ofEach((value) => Reflect.get(value, 'arguments')),
  read_caller: () => ofEach((value) => Reflect.get(value, 'caller')),
  write_arguments: () => ofEach((value) => Reflect.set(value, 'arguments', 1)),
  write_caller: () => ofEach((value) => Reflect.set(value, 'caller', 1)),
  arguments_of_what_inherits: () => [
    attempt(() => Reflect.get(class extends EventSource {}, 'arguments')),
    attempt(() => Reflect.get(Object.create(EventSource), 'caller')),
    attempt(() => Reflect.get(Function.prototype, 'arguments')),
    attempt(() => Reflect.get(Array, 'arguments')),
  ],
  accessors_of_arguments: () =>
    ['arguments', 'caller'].map((name) => [
      descriptor(Function.prototype, name),
      look(accessor(Function.prototype, name)),
      look(accessor(Function.prototype, name, 'set')),
    ]),
  stack_of_refused_arguments: () => {
    try {
      return Reflect.get(fetch, 'arguments');
    } catch (error) {
      return error instanceof Error && error.stack?.replaceAll(location.origin, '');
    }
  },
};
