/**
 * Watches `XMLHttpRequest`: responses that are streams, which the page reads as text while they run.
 * @see https://xhr.spec.whatwg.org/
 */

import { normalizeMethod } from '../http/method.ts';
import { resolveUrl } from '../http/url.ts';
import { patch } from '../patch/patch.ts';
import { traceAbove } from '../patch/stack.ts';
import { callNative, wrap } from '../patch/wrap.ts';
import { bare, bareList } from '../primordials/bare.ts';
import { addEventListener } from '../primordials/built-ins.ts';
import { now } from '../primordials/clock.ts';
import { getter } from '../primordials/functions.ts';
import { stringToLowerCase } from '../primordials/strings.ts';
import { weakMap } from '../primordials/weak.ts';
import type { BodyEnd } from '../report/body-end.ts';
import type { Reporter } from '../report/reporter.ts';
import { swallowErrors } from '../report/swallow-errors.ts';
import { recordXhr, type XhrRecord, type XhrRequest } from './request-record.ts';

const HEADERS_RECEIVED = 2;

const readyStateOf = getter<XMLHttpRequest, number>(XMLHttpRequest.prototype, 'readyState');
const loadedOf = getter<ProgressEvent, number>(ProgressEvent.prototype, 'loaded');

/** The events that end a request, and how they read in the log. */
const ENDS = bare<Record<string, BodyEnd>>({
  load: { how: 'done' },
  abort: { how: 'cancelled' },
  error: { how: 'error', error: 'network error' },
  timeout: { how: 'error', error: 'timeout' },
});

/** State of one `XMLHttpRequest` of the page. */
interface Watched {
  request: XhrRequest;
  record: XhrRecord;
  listens: boolean;
  listensToEnd: boolean;
}

type Call = (native: object, self: unknown, args: unknown[], trap: object) => unknown;

export function watchXhr(target: Window & typeof globalThis, reporter: Reporter): () => void {
  const watched = weakMap<XMLHttpRequest, Watched>();
  /** Until there is a stream, the getters of the text run without a frame of the hook. */
  let reading = false;

  function onOpen(native: object, self: unknown, args: unknown[]): unknown {
    const result = callNative(native, self, args);
    const xhr = self as XMLHttpRequest;
    swallowErrors(() => {
      const before = watched.get(xhr);
      // Opening again ends a running request without an event.
      before?.record.end({ how: 'cancelled' });
      const method = typeof args[0] === 'string' ? normalizeMethod(args[0]) : 'GET';
      const url = resolveUrl(args[1]);
      const request: XhrRequest = { method, url, headers: bareList(), body: undefined, time: now(), trace: undefined };
      const record = recordXhr(xhr, request, reporter);
      const { listens = false, listensToEnd = false } = before ?? {};
      watched.set(xhr, { request, record, listens, listensToEnd });
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
    if (state) swallowErrors(() => prepare(self as XMLHttpRequest, state, args[0], trap));
    return callNative(native, self, args);
  }

  function prepare(xhr: XMLHttpRequest, state: Watched, body: unknown, trap: object): void {
    const { request, record } = state;
    request.body = body;
    request.time = now();
    request.trace = traceAbove(trap);
    if (!state.listens) listen(xhr, 'readystatechange', () => onStateChange(xhr));
    state.listens = true;
    record.sent();
    if (record.isStream) listenToEnd(xhr, state);
  }

  function onStateChange(xhr: XMLHttpRequest): void {
    const state = watched.get(xhr);
    if (!state || !reporter.active || readyStateOf(xhr) < HEADERS_RECEIVED) return;
    // A synchronous request has no other moment than its end.
    state.record.head();
    if (state.record.isStream) listenToEnd(xhr, state);
  }

  function listenToEnd(xhr: XMLHttpRequest, state: Watched): void {
    reading = true;
    if (state.listensToEnd) return;
    state.listensToEnd = true;
    listen(xhr, 'progress', (event) => watched.get(xhr)?.record.loaded(loadedOf(event as ProgressEvent)));
    for (const type in ENDS) {
      const end = ENDS[type];
      if (end) listen(xhr, type, () => watched.get(xhr)?.record.end(end));
    }
  }

  function stateOf(self: unknown): Watched | undefined {
    return typeof self === 'object' && self !== null ? watched.get(self as XMLHttpRequest) : undefined;
  }

  /** Records what the page reads of the text: it costs nothing, and after a failure the text is gone. */
  function onRead(native: object, self: unknown, args: unknown[]): unknown {
    const value = callNative(native, self, args);
    const record = typeof value === 'string' ? stateOf(self)?.record : undefined;
    if (record?.isStream) swallowErrors(() => record.pageRead(value as string));
    return value;
  }

  const whenActive = (call: Call) => (native: object) =>
    wrap(native, {
      get active() {
        return reporter.active;
      },
      call,
    });
  const whenReading = (call: Call) => (native: object) =>
    wrap(native, {
      get active() {
        return reading;
      },
      call,
    });
  const { prototype } = target.XMLHttpRequest;
  const undo = [
    patch(prototype, 'open', whenActive(onOpen)),
    patch(prototype, 'setRequestHeader', whenActive(onHeader)),
    patch(prototype, 'send', whenActive(onSend)),
    patch(prototype, 'responseText', whenReading(onRead), 'get'),
    patch(prototype, 'response', whenReading(onRead), 'get'),
  ];
  return () => {
    for (let i = 0; i < undo.length; i += 1) undo[i]?.();
  };
}

/** Captures, so that none of the page's listeners runs before and stops the others. */
function listen(xhr: XMLHttpRequest, type: string, callback: (event: Event) => void): void {
  addEventListener(xhr, type, (event: Event) => swallowErrors(() => callback(event)), true);
}
