/**
 * Watches the body of a response, whichever way the page reads it. The response stays the native object; only these
 * members of `Response.prototype` answer for the responses that are watched.
 * @see https://fetch.spec.whatwg.org/#body-mixin
 */
import { type BodyStream, observeBody } from './body-stream.ts';
import { patch } from './patch.ts';
import { getter, NativeProxy, NativeResponse, notes, Reflect_apply, uncurry } from './primordials.ts';
import type { Reading } from './recorder.ts';

const nativeBody = getter<Response, ReadableStream | null>(Response.prototype, 'body');
const nativeHeaders = getter<Response, Headers>(Response.prototype, 'headers');
const bodyUsed = getter<Response, boolean>(Response.prototype, 'bodyUsed');
const nativeClone = uncurry<Response, [], Response>(Response.prototype.clone);

interface Watched {
  body: BodyStream;
  reading: Reading;
  /** The body went to `text()` or the like: `body` is the locked native one from here on. */
  consumed: boolean;
}

/** `formData()` is left alone: it rejects for every stream of events, natively. */
const CONSUMERS = ['text', 'json', 'arrayBuffer', 'blob', 'bytes'] as const;

export interface ResponseWatcher {
  watch(response: Response, reading: Reading): void;
  undo(): void;
}

export function createResponseWatcher(): ResponseWatcher {
  const watched = notes<Response, Watched>();
  const undo: (() => void)[] = [];

  function watch(response: Response, reading: Reading): void {
    if (undo.length === 0) patchPrototype();
    if (!nativeBody(response)) return;
    const body = observeBody(() => nativeBody(response), reading);
    watched.set(response, { body, reading, consumed: false });
  }

  function patchPrototype(): void {
    undo.push(
      patch(NativeResponse.prototype, 'body', (native) => intercept(native, readBody)),
      patch(NativeResponse.prototype, 'clone', (native) => intercept(native, clone)),
    );
    for (let i = 0; i < CONSUMERS.length; i += 1) {
      const name = CONSUMERS[i];
      if (name && name in NativeResponse.prototype) {
        undo.push(patch(NativeResponse.prototype, name, (native) => intercept(native, consume)));
      }
    }
  }

  /** `ours` answers for watched responses, the native function for all else. */
  function intercept(native: object, ours: (response: Response, state: Watched, native: object) => unknown): object {
    return new NativeProxy(native, {
      apply(_, self: Response, args: unknown[]) {
        const state = typeof self === 'object' && self !== null ? watched.get(self) : undefined;
        return state ? ours(self, state, native) : Reflect_apply(native as () => unknown, self, args);
      },
    });
  }

  function readBody(response: Response, state: Watched): ReadableStream | null {
    return state.consumed ? nativeBody(response) : state.body.stream;
  }

  function clone(response: Response, state: Watched): Response {
    // Natively a locked or used body makes this throw, and then it must here.
    if (state.body.locked) state.body.lockNative();
    const copy = nativeClone(response);
    // As natively, the body that the page may hold is locked now, and the response has a new one.
    state.body.lock();
    const { reading } = state;
    watch(copy, reading.fork());
    watch(response, reading);
    return copy;
  }

  function consume(response: Response, state: Watched, native: object): unknown {
    const { body } = state;
    if (state.consumed || body.locked || bodyUsed(response)) {
      if (!state.consumed && body.locked) body.lockNative();
      return Reflect_apply(native as () => unknown, response, []);
    }
    state.consumed = true;
    // The same algorithm over the watched stream, with the type that `blob()` takes from the headers.
    const observed = new NativeResponse(body.stream, { headers: nativeHeaders(response) });
    body.lockNative();
    return Reflect_apply(native as () => unknown, observed, []);
  }

  return {
    watch,
    undo() {
      for (let i = 0; i < undo.length; i += 1) undo[i]?.();
    },
  };
}
