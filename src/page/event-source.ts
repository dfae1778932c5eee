/**
 * Watches `EventSource`. The page gets the real object; listeners of ours, added first, see what it is told.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface
 */
import { EVENT_BYTES } from '../capture/limits.ts';
import { utf8Length } from '../capture/utf8.ts';
import { patch } from './patch.ts';
import {
  addEventListener,
  getter,
  NativeProxy,
  notes,
  now,
  Reflect_apply,
  Reflect_construct,
  stringSlice,
  uncurry,
} from './primordials.ts';
import type { Reporter } from './reporter.ts';

const CLOSED = 2;

/** What is known of one object of the page. */
interface Watched {
  stream: number;
  connection: number;
  closed: boolean;
  /** Event types that we listen for, because the page does. */
  types: Set<string>;
}

const setHas = uncurry<Set<string>, [string], boolean>(Set.prototype.has);
const setAdd = uncurry<Set<string>, [string], Set<string>>(Set.prototype.add);

export function watchEventSource(target: Window & typeof globalThis, reporter: Reporter): () => void {
  const { EventSource: Native, MessageEvent } = target;
  if (!Native) return () => {};
  const urlOf = getter<EventSource, string>(Native.prototype, 'url');
  const withCredentialsOf = getter<EventSource, boolean>(Native.prototype, 'withCredentials');
  const readyStateOf = getter<EventSource, number>(Native.prototype, 'readyState');
  const dataOf = getter<Event, unknown>(MessageEvent.prototype, 'data');
  const lastEventIdOf = getter<Event, string>(MessageEvent.prototype, 'lastEventId');
  const typeOf = getter<Event, string>(Event.prototype, 'type');
  const watched = notes<EventSource, Watched>();
  const undo: (() => void)[] = [];
  let prototypePatched = false;

  /** The data of an event that the server sent; undefined for the built-in `open` and `error`. */
  function sentData(event: Event): string | undefined {
    try {
      const data = dataOf(event);
      return typeof data === 'string' ? data : undefined;
    } catch {
      return undefined;
    }
  }

  function onEvent(source: EventSource, state: Watched, event: Event): void {
    // What the page dispatches by itself did not come from the server.
    if (!reporter.active || !event.isTrusted) return;
    const { stream, connection } = state;
    const data = sentData(event);
    const type = typeOf(event);
    if (data !== undefined) {
      reporter.report({
        kind: 'message',
        time: now(),
        stream,
        connection,
        type,
        ...(data.length > EVENT_BYTES ? { data: stringSlice(data, 0, EVENT_BYTES), size: utf8Length(data) } : { data }),
        lastEventId: lastEventIdOf(event),
      });
    } else if (type === 'open') {
      reporter.report({ kind: 'response-started', time: now(), stream, connection });
    } else if (type === 'error') {
      onError(source, state);
    }
  }

  function onError(source: EventSource, state: Watched): void {
    const time = now();
    const { stream, connection } = state;
    if (readyStateOf(source) !== CLOSED) {
      reporter.report({ kind: 'connection-lost', time, stream, connection });
      state.connection += 1;
      reporter.report({ kind: 'request-sent', time, stream, connection: state.connection });
    } else if (!state.closed) {
      state.closed = true;
      reporter.report({ kind: 'connection-ended', time, stream, connection, how: 'error' });
      reporter.report({ kind: 'stream-closed', time, stream, by: 'failed' });
    }
  }

  function listen(source: EventSource, state: Watched, type: string): void {
    if (setHas(state.types, type)) return;
    setAdd(state.types, type);
    addEventListener(source, type, (event: Event) => onEvent(source, state, event));
  }

  function watch(source: EventSource): void {
    const state: Watched = { stream: reporter.nextStream(), connection: 1, closed: false, types: new Set() };
    watched.set(source, state);
    const { stream, connection } = state;
    const time = now();
    const withCredentials = withCredentialsOf(source);
    reporter.report({
      kind: 'stream-opened',
      time,
      stream,
      api: 'EventSource',
      method: 'GET',
      url: urlOf(source),
      withCredentials,
    });
    reporter.report({ kind: 'request-sent', time, stream, connection });
    listen(source, state, 'open');
    listen(source, state, 'error');
    listen(source, state, 'message');
    patchPrototype();
  }

  /** Not before the first object exists: a page without streams keeps its prototype untouched. */
  function patchPrototype(): void {
    if (prototypePatched) return;
    prototypePatched = true;
    undo.push(
      patch(Native.prototype, 'close', (close) => new NativeProxy(close, { apply: onClose })),
      shadowAddEventListener(),
    );
  }

  function onClose(close: object, self: EventSource, args: unknown[]): unknown {
    const state = watched.get(self);
    const wasOpen = state && !state.closed && readyStateOf(self) !== CLOSED;
    const result: unknown = Reflect_apply(close as () => void, self, args);
    if (wasOpen) {
      const { stream, connection } = state;
      const time = now();
      state.closed = true;
      reporter.report({ kind: 'connection-ended', time, stream, connection, how: 'cancelled' });
      reporter.report({ kind: 'stream-closed', time, stream, by: 'page' });
    }
    return result;
  }

  /**
   * There is no listener for all types, so we listen for what the page listens for, and before it does: then we are told
   * even when a listener stops the others. Forwards to whatever `EventTarget.prototype` holds at the time of the call,
   * so that a library which patches that later still sees it.
   */
  function shadowAddEventListener(): () => void {
    const native = EventTarget.prototype.addEventListener;
    const shadow = new NativeProxy(native, {
      apply(_, self: EventSource, args: unknown[]) {
        const state = watched.get(self);
        const type = args[0];
        if (state && reporter.active && typeof type === 'string' && args[1] && !setHas(state.types, type)) {
          listen(self, state, type);
          reporter.report({ kind: 'listening', time: now(), stream: state.stream, type });
        }
        return Reflect_apply(EventTarget.prototype.addEventListener, self, args);
      },
    });
    Reflect.defineProperty(Native.prototype, 'addEventListener', {
      value: shadow,
      writable: true,
      enumerable: false,
      configurable: true,
    });
    return () => {
      if (Native.prototype.addEventListener === shadow) Reflect.deleteProperty(Native.prototype, 'addEventListener');
    };
  }

  const Proxied = new NativeProxy(Native, {
    construct(native, args, newTarget) {
      const source: EventSource = Reflect_construct(native, args, newTarget);
      if (reporter.active) watch(source);
      return source;
    },
  });
  undo.push(
    patch(target, 'EventSource', () => Proxied),
    patch(Native.prototype, 'constructor', () => Proxied),
  );
  return () => {
    for (let i = 0; i < undo.length; i += 1) undo[i]?.();
  };
}
