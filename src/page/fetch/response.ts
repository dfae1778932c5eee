/**
 * Watches the body of a response, whichever way the page reads it. The response stays the native object; only these
 * members of `Response.prototype` answer for the responses that are watched.
 * @see https://fetch.spec.whatwg.org/#body-mixin
 */

import { essenceOf } from '../../sse/media-type.ts';
import type { Actors } from '../act/actors.ts';
import { patch } from '../patch/patch.ts';
import { callNative, wrap } from '../patch/wrap.ts';
import { headersGet, NativeResponse } from '../primordials/built-ins.ts';
import { getter, uncurry } from '../primordials/functions.ts';
import { weakMap, weakRef } from '../primordials/weak.ts';
import type { Reading } from '../report/recorder.ts';
import type { AbortCallbacks } from './abort-callbacks.ts';
import { type BodyStream, observeBody } from './body-stream.ts';
import { pump } from './pump.ts';

const nativeBody = getter<Response, ReadableStream | null>(NativeResponse.prototype, 'body');
const headersOf = getter<Response, Headers>(NativeResponse.prototype, 'headers');
const bodyUsed = getter<Response, boolean>(NativeResponse.prototype, 'bodyUsed');
const isLocked = getter<ReadableStream, boolean>(ReadableStream.prototype, 'locked');
const nativeClone = uncurry<Response, [], Response>(NativeResponse.prototype.clone);

interface Watched {
  body: BodyStream;
  /**
   * A native response over the page's stream: it knows whether the stream was used, and throws the browser's errors.
   */
  shadow: Response;
  reading: Reading;
  /** The page has the body. */
  handedOut: boolean;
  /** The browser reads the body itself: from here on the native response behaves as the page expects. */
  consumed: boolean;
  aborts: AbortCallbacks;
}

type ObservedMember = (response: Response, state: Watched, native: object, args: unknown[]) => unknown;

const CONSUMERS = ['text', 'json', 'arrayBuffer', 'blob', 'bytes', 'formData'] as const;

interface ResponseWatcher {
  watch(response: Response, reading: Reading, aborts: AbortCallbacks): void;
  undo(): void;
}

/** Patches at once: a page that compares a member with what it was earlier finds it unchanged. */
export function createResponseWatcher(actors: Actors): ResponseWatcher {
  const watched = weakMap<Response, Watched>();
  /** As long as the page holds the stream, even if it dropped the response. */
  const bodies = weakMap<ReadableStream, BodyStream>();
  /** Until there is something to watch, the members run without a frame of the hook. */
  let active = false;

  function watch(response: Response, reading: Reading, aborts: AbortCallbacks): void {
    const native = nativeBody(response);
    if (!native) return;
    active = true;
    const body = observeBody(native, reading, actors);
    const { stream } = body;
    bodies.set(stream, body);
    const reach = weakRef(body);
    // Weakly: a signal that the page keeps must not keep the bodies that it could abort.
    aborts.add((reason) => reach()?.abort(reason));
    watched.set(response, {
      body,
      shadow: new NativeResponse(stream),
      reading,
      handedOut: false,
      consumed: false,
      aborts,
    });
  }

  function stateOf(value: unknown): Watched | undefined {
    return typeof value === 'object' && value !== null ? watched.get(value as Response) : undefined;
  }

  /** `observed` answers for watched responses, the native function for all else. */
  function intercept(native: object, observed: ObservedMember): object {
    return wrap(native, {
      get active() {
        return active;
      },
      call(_, self, args) {
        const state = stateOf(self);
        return state ? observed(self as Response, state, native, args) : callNative(native, self, args);
      },
    });
  }

  function readBody(response: Response, state: Watched): ReadableStream | null {
    if (!state.handedOut) {
      const native = nativeBody(response);
      // Another frame's functions, which are not ours, may have read it.
      if (!native || state.consumed || isLocked(native) || bodyUsed(response)) return native;
      state.handedOut = true;
      state.body.begin();
    }
    return state.body.stream;
  }

  function clone(response: Response, state: Watched, native: object, args: unknown[]): unknown {
    const { aborts, body, consumed, reading, shadow } = state;
    if (consumed) return callNative(native, response, args);
    if (isTaken(state)) return callNative(native, shadow, args);
    const before = nativeBody(response);
    body.pause();
    const copy = nativeClone(response);
    watch(copy, reading.fork(), aborts);
    // Firefox keeps the body that the page may hold. By the standard it is locked now, and the response has a new one.
    if (nativeBody(response) === before) {
      if (state.handedOut) body.begin();
    } else {
      body.release();
      watch(response, reading, aborts);
    }
    return copy;
  }

  function consume(response: Response, state: Watched, native: object, args: unknown[]): unknown {
    // What the user acts on is not what the native body gives.
    const isOurs = isTaken(state) || state.body.acted;
    if (!state.consumed && isOurs) return callNative(native, state.shadow, args);
    handOver(response, state);
    return callNative(native, response, args);
  }

  /** The browser's `formData()` refuses what is no form without reading it. */
  function readForm(response: Response, state: Watched, native: object, args: unknown[]): unknown {
    if (isForm(response)) return consume(response, state, native, args);
    if (!state.consumed && isTaken(state)) return callNative(native, state.shadow, args);
    if (!state.consumed) {
      state.consumed = true;
      state.body.release();
      state.reading.end({ how: 'cancelled' });
    }
    return callNative(native, response, args);
  }

  /** The cache reads the response without a call that could be patched. */
  function put(native: object, self: unknown, args: unknown[]): unknown {
    const response = args[1];
    const state = stateOf(response);
    if (!state || state.consumed) return callNative(native, self, args);
    if (isTaken(state)) return callNative(native, self, [args[0], state.shadow]);
    handOver(response as Response, state);
    return callNative(native, self, args);
  }

  const undo = [
    patch(NativeResponse.prototype, 'body', (native) => intercept(native, readBody), 'get'),
    patch(NativeResponse.prototype, 'bodyUsed', (native) => intercept(native, isUsed), 'get'),
    patch(NativeResponse.prototype, 'clone', (native) => intercept(native, clone)),
  ];
  for (let i = 0; i < CONSUMERS.length; i += 1) {
    const name = CONSUMERS[i];
    if (!name) continue;
    const observed = name === 'formData' ? readForm : consume;
    undo[undo.length] = patch(NativeResponse.prototype, name, (native) => intercept(native, observed));
  }
  // Not there on pages without TLS.
  if (typeof Cache === 'function') {
    undo[undo.length] = patch(Cache.prototype, 'put', (native) =>
      wrap(native, {
        get active() {
          return active;
        },
        call: put,
      }),
    );
  }

  return {
    watch,
    undo() {
      for (let i = 0; i < undo.length; i += 1) undo[i]?.();
    },
  };
}

function isForm(response: Response): boolean {
  const type = essenceOf(headersGet(headersOf(response), 'content-type') ?? '');
  return type === 'multipart/form-data' || type === 'application/x-www-form-urlencoded';
}

function isUsed(response: Response, { shadow }: Watched): boolean {
  return bodyUsed(response) || bodyUsed(shadow);
}

/** Whether the page has read from the stream, or holds a reader of it. */
function isTaken({ body, shadow }: Watched): boolean {
  return isLocked(body.stream) || bodyUsed(shadow);
}

/**
 * The browser's own function reads the response, so that its promise and errors are the browser's; a clone is read
 * for the record. Nothing piles up between the two, since both are read as fast as the bytes come.
 */
function handOver(response: Response, state: Watched): void {
  if (state.consumed) return;
  state.consumed = true;
  state.body.release();
  const copy = nativeBody(nativeClone(response));
  if (copy) void pump(copy, state.reading);
}
