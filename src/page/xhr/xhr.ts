/**
 * Watches `XMLHttpRequest`: responses that are streams, which the page reads as text while they run.
 * @see https://xhr.spec.whatwg.org/
 */
import type { Actors } from '../act/actors.ts';
import { normalizeMethod } from '../http/method.ts';
import { resolveUrl } from '../http/url.ts';
import { patch } from '../patch/patch.ts';
import { traceAbove } from '../patch/stack.ts';
import { callNative, wrap, wrapClass } from '../patch/wrap.ts';
import { bare, bareList } from '../primordials/bare.ts';
import { addEventListener } from '../primordials/built-ins.ts';
import { now } from '../primordials/clock.ts';
import { isTrusted, typeOf } from '../primordials/events.ts';
import { getter } from '../primordials/functions.ts';
import { stringToLowerCase } from '../primordials/strings.ts';
import { weakMap } from '../primordials/weak.ts';
import type { BodyEnd } from '../report/body-end.ts';
import type { Reporter } from '../report/reporter.ts';
import { swallowErrors } from '../report/swallow-errors.ts';
import { HEADERS_RECEIVED, readyStateOf } from './members.ts';
import { recordXhr, type XhrRecord, type XhrRequest } from './request-record.ts';
import { type Answer, GETTERS, METHODS, textIn } from './view.ts';

const loadedOf = getter<ProgressEvent, number>(ProgressEvent.prototype, 'loaded');

/** The events that end a request, and how they read in the log. */
const ENDS = bare<Record<string, BodyEnd>>({
  load: { how: 'done' },
  abort: { how: 'cancelled' },
  error: { how: 'error', error: 'network error' },
  timeout: { how: 'error', error: 'timeout' },
});

const TYPES = ['readystatechange', 'progress', 'load', 'error', 'abort', 'timeout', 'loadend'] as const;

/** State of one `XMLHttpRequest` of the page. */
interface Watched {
  request: XhrRequest;
  record: XhrRecord;
}

type Call = (native: object, self: unknown, args: unknown[], trap: object) => unknown;

export function watchXhr(target: Window & typeof globalThis, reporter: Reporter, actors: Actors): () => void {
  const watched = weakMap<XMLHttpRequest, Watched>();
  /** Until there is a stream, the getters of the text run without a frame of the hook. */
  let reading = false;
  /** The same for all else that the user can change. */
  let acting = false;
  const onActed = (): void => {
    acting = true;
  };

  function onOpen(native: object, self: unknown, args: unknown[]): unknown {
    const result = callNative(native, self, args);
    const xhr = self as XMLHttpRequest;
    swallowErrors(() => {
      const before = watched.get(xhr);
      // Opening again ends a running request without an event.
      before?.record.actor?.reopen();
      before?.record.end({ how: 'cancelled' });
      const method = typeof args[0] === 'string' ? normalizeMethod(args[0]) : 'GET';
      const url = resolveUrl(args[1]);
      const request: XhrRequest = { method, url, headers: bareList(), body: undefined, time: now(), trace: undefined };
      const record = recordXhr(xhr, request, { actors, onActed, reporter });
      watched.set(xhr, { request, record });
      // It may have been made in another frame.
      listen(xhr);
    });
    return result;
  }

  function onHeader(native: object, self: unknown, args: unknown[]): unknown {
    const result = callNative(native, self, args);
    const name = args[0];
    const value = args[1];
    swallowErrors(() => {
      const { headers } = stateOf(self)?.request ?? {};
      if (headers && typeof name === 'string' && (typeof value === 'string' || typeof value === 'number')) {
        headers[headers.length] = [stringToLowerCase(name), `${value}`];
      }
    });
    return result;
  }

  function onSend(native: object, self: unknown, args: unknown[], trap: object): unknown {
    const state = stateOf(self);
    if (state) swallowErrors(() => prepare(state, args[0], trap));
    return callNative(native, self, args);
  }

  function prepare({ record, request }: Watched, body: unknown, trap: object): void {
    request.body = body;
    request.time = now();
    request.trace = traceAbove(trap);
    record.sent();
    if (record.isStream) reading = true;
  }

  function listen(xhr: XMLHttpRequest): void {
    for (let i = 0; i < TYPES.length; i += 1) addEventListener(xhr, TYPES[i] as string, onEvent, true);
  }

  /** In front of all listeners of the page: none of them stops an event, or gets one that the user holds. */
  function onEvent(this: XMLHttpRequest, event: Event): void {
    const record = watched.get(this)?.record;
    if (record) swallowErrors(() => isTrusted(event) && onNative(this, record, event));
  }

  function onNative(xhr: XMLHttpRequest, record: XhrRecord, event: Event): void {
    const type = typeOf(event);
    const end = ENDS[type];
    if (type === 'readystatechange') onStateChange(xhr, record);
    else if (type === 'progress') record.loaded(loadedOf(event as ProgressEvent));
    else if (end) record.end(end);
    record.actor?.take(event);
  }

  function onStateChange(xhr: XMLHttpRequest, record: XhrRecord): void {
    if (!reporter.active || readyStateOf(xhr) < HEADERS_RECEIVED) return;
    // A synchronous request has no other moment than its end.
    record.head();
    if (record.isStream) reading = true;
  }

  function stateOf(self: unknown): Watched | undefined {
    return typeof self === 'object' && self !== null ? watched.get(self as XMLHttpRequest) : undefined;
  }

  /** Records what the page reads of the text: it costs nothing, and after a failure the text is gone. */
  function onRead(native: object, self: unknown, args: unknown[]): unknown {
    const changed = answer(textIn, self, args);
    if (changed !== undefined) return changed;
    const value = callNative(native, self, args);
    const record = typeof value === 'string' ? stateOf(self)?.record : undefined;
    if (record?.isStream) swallowErrors(() => record.pageRead(value as string));
    return value;
  }

  function onAbort(native: object, self: unknown, args: unknown[]): unknown {
    const actor = stateOf(self)?.record.actor;
    if (!actor?.view) return callNative(native, self, args);
    actor.abort(() => callNative(native, self, args));
    return undefined;
  }

  /** Undefined where the browser's own is right. */
  function answer(how: Answer | undefined, self: unknown, args: unknown[]): unknown {
    const view = stateOf(self)?.record.actor?.view;
    return view && how?.(view, args, self as XMLHttpRequest);
  }

  const when = (isActive: () => boolean, call: Call) => (native: object) =>
    wrap(native, {
      get active() {
        return isActive();
      },
      call,
    });
  const whenActive = (call: Call) => when(() => reporter.active || acting, call);
  const whenReading = (call: Call) => when(() => reading, call);
  const whenActing = (call: Call) => when(() => acting, call);
  const asViewed = (how: Answer | undefined) =>
    whenActing((native, self, args) => {
      const changed = answer(how, self, args);
      return changed === undefined ? callNative(native, self, args) : changed;
    });
  const { XMLHttpRequest: Native } = target;
  const { prototype } = Native;
  const Wrapped = wrapClass(Native, {
    get active() {
      return reporter.active;
    },
    constructed: listen,
  });
  const undo = [
    patch(target, 'XMLHttpRequest', () => Wrapped),
    patch(prototype, 'constructor', () => Wrapped),
    patch(prototype, 'open', whenActive(onOpen)),
    patch(prototype, 'setRequestHeader', whenActive(onHeader)),
    patch(prototype, 'send', whenActive(onSend)),
    patch(prototype, 'responseText', whenReading(onRead), 'get'),
    patch(prototype, 'response', whenReading(onRead), 'get'),
    patch(prototype, 'abort', whenActing(onAbort)),
  ];
  for (const name in GETTERS) undo[undo.length] = patch(prototype, name, asViewed(GETTERS[name]), 'get');
  for (const name in METHODS) undo[undo.length] = patch(prototype, name, asViewed(METHODS[name]));
  return () => {
    // What the page has got of another text stays true.
    if (acting) return;
    for (let i = 0; i < undo.length; i += 1) undo[i]?.();
  };
}
