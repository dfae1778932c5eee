import { type Checks, event, type Json, pause } from './kit.ts';

async function useAll(): Promise<void> {
  const source = new EventSource('/events?n=2&end=no');
  source.addEventListener('tick', () => {});
  await event(source, 'message');
  source.close();
  const response = await fetch('/events?n=2');
  await response.clone().text();
  for await (const _ of response.body ?? []);
  const xhr = new XMLHttpRequest();
  xhr.open('GET', '/events?n=2');
  xhr.send();
  await event(xhr, 'load');
}

const names = (target: object): string[] => Reflect.ownKeys(target).map(String).sort();

/** All that a document starts with, by name. */
function inventory(): Json {
  const globals = names(window);
  const shapes = globals.map((name) => {
    const value: unknown = Object.getOwnPropertyDescriptor(window, name)?.value;
    if (typeof value !== 'function') return name;
    const prototype: unknown = Object.getOwnPropertyDescriptor(value, 'prototype')?.value;
    const members = typeof prototype === 'object' && prototype !== null ? names(prototype).join() : '';
    return `${name}(${names(value).join()}){${members}}`;
  });
  return shapes;
}

export const checks: Checks = {
  globals: () => inventory(),
  globals_after_use: async () => {
    await useAll();
    return inventory();
  },
  symbols: () => [
    Object.getOwnPropertySymbols(window).map(String),
    Object.getOwnPropertySymbols(document).map(String),
    Object.getOwnPropertySymbols(EventSource).map(String),
  ],
  document_is_clean: async () => {
    await useAll();
    return document.documentElement.outerHTML.replace(/\s+/g, ' ');
  },
  no_elements_are_added: () => [
    document.querySelectorAll('iframe').length,
    document.scripts.length,
    document.styleSheets.length,
  ],
  all_functions_look_native: () =>
    names(window)
      .map((name) => [name, Object.getOwnPropertyDescriptor(window, name)?.value])
      .filter(([, value]) => typeof value === 'function')
      .map(([name, value]) => `${name}: ${Function.prototype.toString.call(value).slice(0, 60).replace(/\s+/g, ' ')}`),
  to_string_of_to_string: () => {
    const { toString: text } = Function.prototype;
    return [
      text.call(text),
      text.name,
      text.length,
      `${fetch}`,
      `${text}`,
      Object.hasOwn(text, 'prototype'),
      (() => {
        try {
          return text.call({});
        } catch (error) {
          return String(error);
        }
      })(),
      text.call(class A {}),
      text.call(new Proxy(() => {}, {})),
    ];
  },
  resources: async () => {
    await useAll();
    await pause(50);
    return performance
      .getEntriesByType('resource')
      .map(
        (entry) =>
          `${(entry as PerformanceResourceTiming).initiatorType} ${entry.name.replace(/^.*?:\d+/, '').replace(/id=\w+/, '')}`,
      )
      .sort();
  },
  timing_entries: async () => {
    await useAll();
    return [...new Set(performance.getEntries().map((entry) => entry.entryType))]
      .filter((type) => !/paint|visibility|layout|contentful|long-animation|longtask/.test(type))
      .sort();
  },
  marks: async () => {
    await useAll();
    return [performance.getEntriesByType('mark').length, performance.getEntriesByType('measure').length];
  },
  numbers_of_timers: async () => {
    const first = setTimeout(() => {});
    await new Promise((done) => requestAnimationFrame(done));
    const source = new EventSource('/events?n=5&end=no');
    await new Promise<void>((done) => source.addEventListener('message', ({ data }) => data === 'event 5' && done()));
    source.close();
    const response = await fetch('/events?n=5&every=10');
    for await (const _ of response.body ?? []);
    await new Promise((done) => requestAnimationFrame(done));
    return Number(setTimeout(() => {})) - Number(first);
  },
  numbers_of_frames: async () => {
    const first = requestAnimationFrame(() => {});
    await useAll();
    return requestAnimationFrame(() => {}) - first;
  },
  messages_to_the_window: async () => {
    const received: Json[] = [];
    window.addEventListener('message', ({ data }) => received.push(String(data)));
    await useAll();
    await pause(60);
    return received;
  },
  fonts_are_quiet: async () => {
    const received: string[] = [];
    const { fonts } = document;
    const dispatch = fonts.dispatchEvent;
    for (const type of ['loading', 'loadingdone', 'loadingerror'])
      fonts.addEventListener(type, () => received.push(type));
    await useAll();
    return [received, dispatch === EventTarget.prototype.dispatchEvent, names(fonts)];
  },
  fonts_listeners_work: () => {
    let calls = 0;
    document.fonts.addEventListener('mine', () => {
      calls += 1;
    });
    document.fonts.dispatchEvent(new Event('mine'));
    return calls;
  },
  storage: async () => {
    await useAll();
    const databases = (await indexedDB.databases()).length;
    return [localStorage.length, sessionStorage.length, databases, document.cookie, (await caches.keys()).length];
  },
  mutations: async () => {
    let records = 0;
    const observer = new MutationObserver((list) => {
      records += list.length;
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    await useAll();
    return records;
  },
  stack_limit: async () => {
    const before = Error.stackTraceLimit;
    await useAll();
    return [before, Error.stackTraceLimit, Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')?.writable];
  },
  errors_of_the_window: async () => {
    const received: string[] = [];
    window.addEventListener('error', ({ message }) => received.push(message));
    window.addEventListener('unhandledrejection', ({ reason }) => received.push(String(reason)));
    await useAll();
    await pause(50);
    return received;
  },
  policy_reports: async () => {
    const received: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => received.push(violatedDirective));
    await useAll();
    return received;
  },
  descriptors_of_all_prototypes: () =>
    [
      EventTarget,
      EventSource,
      Response,
      Request,
      Headers,
      XMLHttpRequest,
      ReadableStream,
      Promise,
      Function,
      AbortSignal,
    ].map((its) =>
      Reflect.ownKeys(its.prototype).map((key) => {
        const { configurable, enumerable, get, set, value, writable } =
          Object.getOwnPropertyDescriptor(its.prototype, key) ?? {};
        return `${String(key)} ${[configurable, enumerable, writable, typeof get, typeof set, typeof value].join()}`;
      }),
    ),
};
