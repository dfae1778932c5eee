/** Watches `fetch`: responses of type `text/event-stream`, and requests that ask for one and fail. */

import { endOfError } from './body-stream.ts';
import { patch } from './patch.ts';
import {
  getter,
  headersForEach,
  headersGet,
  NativeProxy,
  now,
  Reflect_apply,
  stringIndexOf,
  stringSlice,
  stringToLowerCase,
  stringTrim,
  then,
} from './primordials.ts';
import { describeError, recordBody } from './recorder.ts';
import type { Reporter } from './reporter.ts';
import { asksForEvents, describeCall, type FetchCall, readCall } from './request.ts';
import { createResponseWatcher } from './response.ts';

const headersOf = getter<Response, Headers>(Response.prototype, 'headers');
const statusOf = getter<Response, number>(Response.prototype, 'status');
const statusTextOf = getter<Response, string>(Response.prototype, 'statusText');
const urlOf = getter<Response, string>(Response.prototype, 'url');
const redirectedOf = getter<Response, boolean>(Response.prototype, 'redirected');
const bodyOf = getter<Response, ReadableStream | null>(Response.prototype, 'body');

export function watchFetch(target: Window & typeof globalThis, reporter: Reporter): () => void {
  const responses = createResponseWatcher();

  function open(call: FetchCall, time: number): number {
    const stream = reporter.nextStream();
    const { body, headers, method, url } = describeCall(call);
    reporter.report({
      kind: 'stream-opened',
      time,
      stream,
      api: 'fetch',
      method,
      url,
      requestHeaders: headers,
      ...(body ? { requestBody: body } : {}),
    });
    reporter.report({ kind: 'request-sent', time, stream, connection: 1 });
    return stream;
  }

  function onResponse(response: Response, stream: number): void {
    const headers: [string, string][] = [];
    headersForEach(headersOf(response), (value, name) => {
      headers[headers.length] = [name, value];
    });
    reporter.report({
      kind: 'response-started',
      time: now(),
      stream,
      connection: 1,
      url: urlOf(response),
      status: statusOf(response),
      statusText: statusTextOf(response),
      redirected: redirectedOf(response),
      headers,
    });
    const reading = recordBody(reporter, stream, 1);
    if (isEventStream(response) && bodyOf(response)) responses.watch(response, reading);
    // Not a stream after all (an error page, say): its body is none of our business.
    else reading.end({ how: 'done' });
  }

  function onFailure(error: unknown, stream: number): void {
    const time = now();
    const end = endOfError(error);
    const message = describeError(error);
    reporter.report({ kind: 'connection-ended', time, stream, connection: 1, how: end.how, message });
    reporter.report({ kind: 'stream-closed', time, stream, by: end.how === 'error' ? 'failed' : 'page' });
  }

  function onFetch(native: object, self: unknown, args: unknown[]): unknown {
    if (!reporter.active) return Reflect_apply(native as typeof fetch, self, args);
    const time = now();
    // Before the call: it reads the same objects, and the page may change them after it.
    const call = readCall(args);
    const promise: Promise<Response> = Reflect_apply(native as typeof fetch, self, args);
    let stream = asksForEvents(call) ? open(call, time) : 0;
    return then(
      promise,
      (response) => {
        if (reporter.active && (stream || isEventStream(response))) {
          stream ||= open(call, time);
          onResponse(response, stream);
        }
        return response;
      },
      (error) => {
        if (stream) onFailure(error, stream);
        throw error;
      },
    );
  }

  const undoFetch = patch(target, 'fetch', (native) => new NativeProxy(native, { apply: onFetch }));
  return () => {
    undoFetch();
    responses.undo();
  };
}

/** @see https://mimesniff.spec.whatwg.org/#mime-type-essence */
export function isEventStream(response: Response): boolean {
  const type = headersGet(headersOf(response), 'content-type');
  if (type === null) return false;
  const semicolon = stringIndexOf(type, ';');
  const essence = semicolon < 0 ? type : stringSlice(type, 0, semicolon);
  return stringToLowerCase(stringTrim(essence)) === 'text/event-stream';
}
