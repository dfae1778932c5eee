import { attempt, type Checks, type Json, pause } from './kit.ts';

/** A new source, and a promise that settles after `count` messages. */
function begin(query = 'n=2'): { source: EventSource; done: Promise<void> } {
  const source = new EventSource(`/events?${query}&end=no`);
  const last = `event ${new URLSearchParams(query).get('n')}`;
  const name = new URLSearchParams(query).get('name') ?? 'message';
  const done = new Promise<void>((resolve) => {
    // Behind the listeners that a check adds, and before any event: on a busy machine a timer can be later than that.
    queueMicrotask(() =>
      source.addEventListener(name, (event) => (event as MessageEvent).data === last && setTimeout(resolve)),
    );
  });
  return { source, done: done.then(() => source.close()) };
}

export const checks: Checks = {
  handler_attributes: () => {
    const source = new EventSource('/events?end=no');
    const handler = (): void => {};
    const before = [source.onmessage, source.onopen, source.onerror];
    source.onmessage = handler;
    const set = source.onmessage === handler;
    source.onmessage = 5 as never;
    const wrong = source.onmessage;
    source.onmessage = {} as never;
    const object = typeof source.onmessage;
    source.onmessage = null;
    source.close();
    return [before, set, wrong, object, source.onmessage];
  },
  order: async () => {
    const seen: string[] = [];
    const { source, done } = begin('n=1');
    source.addEventListener('message', () => seen.push('one'));
    source.onmessage = () => seen.push('handler');
    source.addEventListener('message', () => seen.push('two'));
    await done;
    return seen;
  },
  order_with_capture: async () => {
    const seen: string[] = [];
    const { source, done } = begin('n=1');
    source.addEventListener('message', () => seen.push('bubble'));
    source.addEventListener('message', () => seen.push('capture'), true);
    source.addEventListener('message', () => seen.push('capture two'), { capture: true });
    await done;
    return seen;
  },
  stop_immediate_propagation: async () => {
    const seen: string[] = [];
    const source = new EventSource('/events?n=1&end=no');
    source.addEventListener('message', (event) => {
      seen.push(event.data);
      event.stopImmediatePropagation();
    });
    source.onmessage = () => seen.push('never');
    while (seen.length === 0) await pause(10);
    await pause(40);
    source.close();
    return seen;
  },
  stop_in_capture: async () => {
    const seen: string[] = [];
    const source = new EventSource('/events?n=1&name=tick&end=no');
    source.addEventListener('tick', () => seen.push('never'));
    source.addEventListener(
      'tick',
      (event) => {
        seen.push('first');
        event.stopImmediatePropagation();
      },
      true,
    );
    while (seen.length === 0) await pause(10);
    await pause(40);
    source.close();
    return seen;
  },
  the_same_twice: async () => {
    let calls = 0;
    const { source, done } = begin('n=1');
    const listener = (): void => {
      calls += 1;
    };
    source.addEventListener('message', listener);
    source.addEventListener('message', listener);
    source.addEventListener('message', listener, true);
    await done;
    return calls;
  },
  once: async () => {
    let calls = 0;
    const { source, done } = begin('n=3');
    source.addEventListener('message', () => (calls += 1), { once: true });
    await done;
    return calls;
  },
  signal: async () => {
    const seen: string[] = [];
    const stop = new AbortController();
    const { source, done } = begin('n=3');
    source.addEventListener(
      'message',
      ({ data }) => {
        seen.push(data);
        if (data === 'event 2') stop.abort();
      },
      { signal: stop.signal },
    );
    await done;
    return seen;
  },
  aborted_signal: async () => {
    let calls = 0;
    const { source, done } = begin('n=1');
    source.addEventListener('message', () => (calls += 1), { signal: AbortSignal.abort() });
    await done;
    return calls;
  },
  passive: async () => {
    const { source, done } = begin('n=1');
    let prevented: Json = null;
    source.addEventListener(
      'message',
      (event) => {
        event.preventDefault();
        prevented = event.defaultPrevented;
      },
      { passive: true },
    );
    await done;
    return prevented;
  },
  remove: async () => {
    let calls = 0;
    const { source, done } = begin('n=2&name=tick');
    const listener = (): void => {
      calls += 1;
      source.removeEventListener('tick', listener);
    };
    source.addEventListener('tick', listener);
    await done;
    return calls;
  },
  remove_needs_the_same_capture: async () => {
    let calls = 0;
    const { source, done } = begin('n=1');
    const listener = (): void => {
      calls += 1;
    };
    source.addEventListener('message', listener, true);
    source.removeEventListener('message', listener);
    await done;
    return calls;
  },
  handle_event: async () => {
    const seen: Json[] = [];
    const { source, done } = begin('n=1');
    const listener = {
      handleEvent(event: Event) {
        seen.push(this === listener, event.type);
      },
    };
    source.addEventListener('message', listener);
    await done;
    return seen;
  },
  handle_event_added_later: async () => {
    const seen: Json[] = [];
    const { source, done } = begin('n=1');
    const listener: { handleEvent?: () => void } = {};
    source.addEventListener('message', listener as EventListenerObject);
    listener.handleEvent = () => seen.push('late');
    await done;
    return seen;
  },
  this_and_arguments: async () => {
    const seen: Json[] = [];
    const { source, done } = begin('n=1');
    source.addEventListener('message', function (this: EventSource, ...args: unknown[]) {
      seen.push(this === source, args.length);
    });
    await done;
    return seen;
  },
  null_listener: () => {
    const source = new EventSource('/events?end=no');
    const results = [
      attempt(() => source.addEventListener('message', null as never)),
      attempt(() => source.addEventListener('tick', undefined as never)),
      attempt(() => source.addEventListener('tick', 5 as never)),
      attempt(() => Reflect.apply(source.addEventListener, source, [])),
      attempt(() => Reflect.apply(source.addEventListener, source, ['x'])),
    ];
    source.close();
    return results;
  },
  unusual_types: async () => {
    const seen: string[] = [];
    const source = new EventSource(`/raw?body=${encodeURIComponent('event: 5\ndata: a\n\nevent: null\ndata: b\n\n')}`);
    source.addEventListener(5 as never, () => seen.push('five'));
    source.addEventListener(null as never, () => seen.push('null'));
    source.addEventListener({ toString: () => 'x' } as never, () => seen.push('x'));
    await new Promise((done) => {
      source.onerror = done;
    });
    source.close();
    return [seen, attempt(() => source.addEventListener(Symbol('x') as never, () => {}))];
  },
  type_is_converted_once: () => {
    const source = new EventSource('/events?end=no');
    let calls = 0;
    const type = {
      toString() {
        calls += 1;
        return 'tick';
      },
    };
    source.addEventListener(type as never, () => {});
    source.close();
    return calls;
  },
  options_are_read_once: () => {
    const source = new EventSource('/events?end=no');
    const reads: string[] = [];
    const options = new Proxy(
      {},
      {
        get(_, key) {
          reads.push(String(key));
          return undefined;
        },
      },
    );
    source.addEventListener('tick', () => {}, options);
    source.addEventListener('message', () => {}, options);
    source.close();
    return reads;
  },
  added_in_a_handler: async () => {
    const seen: string[] = [];
    const { source, done } = begin('n=2');
    source.onmessage = ({ data }) => {
      if (data === 'event 1') source.addEventListener('message', (event) => seen.push(event.data));
    };
    await done;
    return seen;
  },
  replaced_handler_keeps_its_place: async () => {
    const seen: string[] = [];
    const { source, done } = begin('n=1');
    source.onmessage = () => seen.push('old');
    source.addEventListener('message', () => seen.push('listener'));
    source.onmessage = () => seen.push('new');
    await done;
    return seen;
  },
  borrowed_add_listener: async () => {
    const seen: string[] = [];
    const { source, done } = begin('n=1&name=tick');
    EventTarget.prototype.addEventListener.call(source, 'tick', () => seen.push('borrowed'));
    Reflect.apply(document.addEventListener, source, ['tick', () => seen.push('from document')]);
    await done;
    return seen;
  },
  prevent_default: async () => {
    const { source, done } = begin('n=1');
    const seen: Json[] = [];
    source.onmessage = (event) => {
      event.preventDefault();
      seen.push(event.defaultPrevented, event.returnValue);
      return false;
    };
    await done;
    return seen;
  },
};
