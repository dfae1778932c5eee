/** Watches `fetch`: responses that are streams, and requests that ask for one and fail. */

import type { ResponseHead } from '../../bodies/kind-of-head.ts';
import { isTapped } from '../../bodies/tapped.ts';
import type { Actors } from '../act/actors.ts';
import { patch } from '../patch/patch.ts';
import { hideFrames, placeOf, type Trace, traceAbove } from '../patch/stack.ts';
import { callNative, wrap } from '../patch/wrap.ts';
import { bare, bareList } from '../primordials/bare.ts';
import { headersForEach, headersGet, NativePromise } from '../primordials/built-ins.ts';
import { now } from '../primordials/clock.ts';
import { getter } from '../primordials/functions.ts';
import { defineProperty, deleteProperty, getPrototypeOf } from '../primordials/reflect.ts';
import { type BodyEnd, describeError, endOfError } from '../report/body-end.ts';
import { recordBody } from '../report/recorder.ts';
import type { Reporter } from '../report/reporter.ts';
import { attempt, swallowErrors } from '../report/swallow-errors.ts';
import { type AbortCallbacks, createAbortCallbacks } from './abort-callbacks.ts';
import { type FetchRequest, readRequest } from './request.ts';
import { createResponseWatcher } from './response.ts';

const headersOf = getter<Response, Headers>(Response.prototype, 'headers');
const statusOf = getter<Response, number>(Response.prototype, 'status');
const statusTextOf = getter<Response, string>(Response.prototype, 'statusText');
const urlOf = getter<Response, string>(Response.prototype, 'url');
const redirectedOf = getter<Response, boolean>(Response.prototype, 'redirected');
const responsePrototype = Response.prototype;
const bodyOf = getter<Response, ReadableStream | null>(Response.prototype, 'body');

/** One call of the page. */
interface Call {
  request: FetchRequest;
  time: number;
  trace: Trace;
  aborts: AbortCallbacks;
  /** It asks for a stream. */
  asked: boolean;
  /** 0 until it is known to be a stream. */
  stream: number;
}

export function watchFetch(target: Window & typeof globalThis, reporter: Reporter, actors: Actors): () => void {
  const responses = createResponseWatcher(actors);

  function open(call: Call, url?: string): void {
    const { time, trace } = call;
    const { body, headers, ...request } = call.request.describe(url);
    const initiator = placeOf(trace);
    call.stream = reporter.nextStream();
    reporter.report({
      kind: 'stream-opened',
      time,
      stream: call.stream,
      api: 'fetch',
      ...request,
      requestHeaders: headers,
      ...(body ? { requestBody: body } : {}),
      ...(initiator ? { initiator } : {}),
    });
    reporter.report({ kind: 'request-sent', time, stream: call.stream, connection: 1 });
  }

  function onResponse(response: Response, call: Call): void {
    const isStream = isTapped(headOf(response), call.asked, reporter.all);
    if (!reporter.active || (!call.stream && !isStream)) {
      call.aborts.stop();
      return;
    }
    if (!call.stream) open(call, urlOf(response));
    const { aborts, stream } = call;
    reporter.report({ kind: 'response-started', time: now(), stream, connection: 1, ...describeHead(response) });
    const reading = recordBody(reporter, stream, 1, aborts.stop);
    // `fetch` was called on another frame's window: the functions of its `Response` are not patched here.
    if (getPrototypeOf(response) !== responsePrototype)
      reading.end({ how: 'cancelled', error: 'read in another frame' });
    else if (isStream && bodyOf(response)) responses.watch(response, reading, aborts);
    // Not a stream after all (an error page, say): its body is not recorded.
    else reading.end({ how: 'done' });
  }

  function onFailure({ error, how }: BodyEnd, { aborts, stream }: Call): void {
    aborts.stop();
    if (!stream) return;
    const time = now();
    const message = describeError(error);
    const detail = message === undefined ? {} : { message };
    reporter.report({ kind: 'connection-ended', time, stream, connection: 1, how, ...detail });
    reporter.report({ kind: 'stream-closed', time, stream, by: how === 'error' ? 'failed' : 'page' });
  }

  /** The page's promise: it settles as the browser's does, and knows of an abort at once. */
  function promiseFor(promise: Promise<Response>, call: Call): Promise<Response> {
    return new NativePromise((resolve, reject) => {
      let settled = false;
      const onAbort = (reason: unknown): void => {
        if (settled) return;
        settled = true;
        swallowErrors(() => onFailure({ how: 'cancelled', error: reason }, call));
        reject(reason);
      };
      swallowErrors(() => call.aborts.add(onAbort));
      void follow();

      async function follow(): Promise<void> {
        let response: Response;
        try {
          response = await promise;
        } catch (error) {
          if (settled) return;
          settled = true;
          swallowErrors(() => hideFrames(error, () => call.trace));
          swallowErrors(() => onFailure(endOfError(error), call));
          reject(error);
          return;
        }
        if (settled) return;
        settled = true;
        swallowErrors(() => onResponse(response, call));
        fulfil(resolve, response);
      }
    });
  }

  function onFetch(native: object, self: unknown, args: unknown[], trap: object): unknown {
    const observed = attempt(() => ({ time: now(), trace: traceAbove(trap), request: readRequest(args) }));
    const promise = callNative(native, self, observed ? observed.request.args : args) as Promise<Response>;
    const call = observed && attempt(() => begin(observed));
    return call && !call.aborts.already ? promiseFor(promise, call) : promise;
  }

  /** The browser has read the request, and sends it. */
  function begin(observed: Pick<Call, 'time' | 'trace' | 'request'>): Call {
    const aborts = createAbortCallbacks(observed.request.signal);
    const call: Call = { ...observed, aborts, asked: false, stream: 0 };
    swallowErrors(() => {
      call.asked = call.request.asksForStream();
      if (call.asked) open(call);
      if (call.aborts.already) onFailure({ how: 'cancelled' }, call);
    });
    return call;
  }

  const undoFetch = patch(target, 'fetch', (native) =>
    wrap(native, {
      get active() {
        return reporter.active;
      },
      call: onFetch,
    }),
  );
  return () => {
    undoFetch();
    responses.undo();
  };
}

/**
 * Resolves without reading `then` of the response a second time: the browser has read it once.
 * @see https://tc39.es/ecma262/#sec-promise-resolve-functions
 */
function fulfil(resolve: (response: Response) => void, response: Response): void {
  const readsThen = typeof response === 'object' && response !== null && 'then' in response;
  if (!readsThen) {
    resolve(response);
    return;
  }
  defineProperty(response, 'then', bare({ value: undefined, configurable: true }));
  resolve(response);
  deleteProperty(response, 'then');
}

function describeHead(response: Response) {
  const headers: [string, string][] = bareList();
  headersForEach(headersOf(response), (value, name) => {
    headers[headers.length] = [name, value];
  });
  return {
    url: urlOf(response),
    status: statusOf(response),
    statusText: statusTextOf(response),
    redirected: redirectedOf(response),
    headers,
  };
}

function headOf(response: Response): ResponseHead {
  const headers = headersOf(response);
  const header = (name: string): string | null => headersGet(headers, name);
  return { status: statusOf(response), type: header('content-type'), header };
}
