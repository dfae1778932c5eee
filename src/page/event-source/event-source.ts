/**
 * Watches `EventSource`. The page gets the real object; listeners of the hook, added first, record its events.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface
 */
import { EVENT_BYTES } from '../../capture/records/limits.ts';
import type { Actor, Actors } from '../act/actors.ts';
import type { Gate } from '../act/gate.ts';
import { patch } from '../patch/patch.ts';
import { placeOf, traceAbove } from '../patch/stack.ts';
import { callNative, wrap, wrapClass } from '../patch/wrap.ts';
import { addEventListener, stopImmediatePropagation } from '../primordials/built-ins.ts';
import { encodeUtf8 } from '../primordials/bytes.ts';
import { now } from '../primordials/clock.ts';
import { isTrusted, typeOf } from '../primordials/events.ts';
import { getter, uncurry } from '../primordials/functions.ts';
import { stringSlice } from '../primordials/strings.ts';
import { weakMap } from '../primordials/weak.ts';
import type { Reporter } from '../report/reporter.ts';
import { swallowErrors } from '../report/swallow-errors.ts';
import { type Dispatched, sourceActor } from './source-actor.ts';

const CLOSED = 2;

/** State of one `EventSource` of the page. */
interface Watched {
  stream: number;
  connection: number;
  closed: boolean;
  /** Event types that the hook listens for: `message`, and those that the page listens for. */
  types: Set<string>;
  /** Event types that the page is known to listen for. */
  reported: Set<string>;
  /** Only while the user acts on the stream. */
  gate: Gate<Dispatched> | undefined;
  /** What the panel's commands find, as long as the object lives. */
  actor: Actor | undefined;
}

const NativeSet = Set<string>;
const setHas = uncurry<Set<string>, [string], boolean>(Set.prototype.has);
const setAdd = uncurry<Set<string>, [string], Set<string>>(Set.prototype.add);

export function watchEventSource(target: Window & typeof globalThis, reporter: Reporter, actors: Actors): () => void {
  const { EventSource: Native, MessageEvent } = target;
  if (!Native) return () => {};
  const urlOf = getter<EventSource, string>(Native.prototype, 'url');
  const withCredentialsOf = getter<EventSource, boolean>(Native.prototype, 'withCredentials');
  const onmessageOf = getter<EventSource, unknown>(Native.prototype, 'onmessage');
  const readyStateOf = getter<EventSource, number>(Native.prototype, 'readyState');
  const originOf = getter<Event, string>(MessageEvent.prototype, 'origin');
  const closeNative = uncurry<EventSource, [], void>(Native.prototype.close);
  const dataOf = getter<Event, unknown>(MessageEvent.prototype, 'data');
  const lastEventIdOf = getter<Event, string>(MessageEvent.prototype, 'lastEventId');
  const watched = weakMap<EventSource, Watched>();
  /** Until the first object exists, the prototypes' members run without a frame of the hook. */
  let active = false;

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
    if (!reporter.active || !isTrusted(event)) return;
    // To patch the setter would be noticed more easily, and a listener matters from the next event on.
    if (!setHas(state.reported, 'message') && onmessageOf(source) !== null) reportListener(state, 'message');
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
        ...(data.length > EVENT_BYTES
          ? { data: stringSlice(data, 0, EVENT_BYTES), size: encodeUtf8(data).length }
          : { data }),
        lastEventId: lastEventIdOf(event),
      });
      if (state.gate) {
        stopImmediatePropagation(event);
        state.gate.take({ type, data, id: lastEventIdOf(event), origin: originOf(event) });
      }
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
    } else {
      reportFailure(state);
    }
  }

  function reportFailure(state: Watched): void {
    if (state.closed) return;
    state.closed = true;
    const time = now();
    const { connection, stream } = state;
    reporter.report({ kind: 'connection-ended', time, stream, connection, how: 'error' });
    reporter.report({ kind: 'stream-closed', time, stream, by: 'failed' });
  }

  /** Captures, so that it runs before a capturing listener of the page that stops the others. */
  function listen(source: EventSource, state: Watched, type: string): void {
    if (setHas(state.types, type)) return;
    setAdd(state.types, type);
    addEventListener(source, type, (event: Event) => swallowErrors(() => onEvent(source, state, event)), true);
  }

  function watch(source: EventSource, trap: object): void {
    active = true;
    const state: Watched = {
      stream: reporter.nextStream(),
      connection: 1,
      closed: false,
      types: new NativeSet(),
      reported: new NativeSet(),
      gate: undefined,
      actor: undefined,
    };
    watched.set(source, state);
    const { stream, connection } = state;
    const time = now();
    const initiator = placeOf(traceAbove(trap));
    reporter.report({
      kind: 'stream-opened',
      time,
      stream,
      api: 'EventSource',
      method: 'GET',
      url: urlOf(source),
      withCredentials: withCredentialsOf(source),
      listeners: true,
      ...(initiator ? { initiator } : {}),
    });
    reporter.report({ kind: 'request-sent', time, stream, connection });
    const actor = sourceActor(source, state, {
      isClosed: () => readyStateOf(source) === CLOSED,
      close: () => closeNative(source),
      url: urlOf(source),
      report: (act) => actors.report(stream, act),
      failed: () => reportFailure(state),
    });
    state.actor = actor;
    actors.offer(stream, actor);
    listen(source, state, 'open');
    listen(source, state, 'error');
    listen(source, state, 'message');
  }

  function onClose(close: object, self: unknown, args: unknown[]): unknown {
    const source = self as EventSource;
    const state = stateOf(self);
    let wasOpen = false;
    swallowErrors(() => {
      wasOpen = state !== undefined && !state.closed && readyStateOf(source) !== CLOSED;
    });
    const result = callNative(close, self, args);
    if (state && wasOpen) swallowErrors(() => reportClose(state));
    if (state?.gate) swallowErrors(() => dropWaiting(state));
    return result;
  }

  /** As natively: behind `close()` nothing is dispatched. */
  function dropWaiting(state: Watched): void {
    const count = state.gate?.clear() ?? 0;
    state.gate = undefined;
    if (count > 0) actors.report(state.stream, { act: 'discard', count });
  }

  function reportClose(state: Watched): void {
    const { stream, connection } = state;
    const time = now();
    state.closed = true;
    reporter.report({ kind: 'connection-ended', time, stream, connection, how: 'cancelled' });
    reporter.report({ kind: 'stream-closed', time, stream, by: 'page' });
  }

  /** A listener for all types does not exist: the hook listens for each type of the page, and before the page does. */
  function onListen(native: object, self: unknown, args: unknown[]): unknown {
    const state = stateOf(self);
    if (state && reporter.active) swallowErrors(() => listenToo(self as EventSource, state, args[0], args[1]));
    return callNative(native, self, args);
  }

  function listenToo(source: EventSource, state: Watched, given: unknown, listener: unknown): void {
    if ((typeof listener !== 'object' && typeof listener !== 'function') || !listener) return;
    const type = typeof given === 'number' || typeof given === 'boolean' ? `${given}` : given;
    if (typeof type !== 'string') return;
    listen(source, state, type);
    // Of these two the browser has events of its own.
    if (type !== 'open' && type !== 'error') reportListener(state, type);
  }

  function reportListener({ reported, stream }: Watched, type: string): void {
    if (setHas(reported, type)) return;
    setAdd(reported, type);
    reporter.report({ kind: 'listening', time: now(), stream, type });
  }

  function stateOf(self: unknown): Watched | undefined {
    return typeof self === 'object' && self !== null ? watched.get(self as EventSource) : undefined;
  }

  const whenWatching = (call: (native: object, self: unknown, args: unknown[]) => unknown) => (native: object) =>
    wrap(native, {
      get active() {
        return active;
      },
      call,
    });
  const Wrapped = wrapClass(Native, {
    get active() {
      return reporter.active;
    },
    constructed: watch,
  });
  const undo = [
    patch(target, 'EventSource', () => Wrapped),
    patch(Native.prototype, 'constructor', () => Wrapped),
    patch(Native.prototype, 'close', whenWatching(onClose)),
    // Not a property of its own on `EventSource.prototype`, where libraries that wrap each prototype would find it.
    patch(target.EventTarget.prototype, 'addEventListener', whenWatching(onListen)),
  ];
  return () => {
    for (let i = 0; i < undo.length; i += 1) undo[i]?.();
  };
}
