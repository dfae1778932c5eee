/** Records the requests of one `XMLHttpRequest`, one after the other. */

import { asksForStream, isTapped } from '../../bodies/tapped.ts';
import type { Actors } from '../act/actors.ts';
import { listRawHeaders } from '../http/raw-headers.ts';
import { describeBody } from '../http/request-body.ts';
import { placeOf, type Trace } from '../patch/stack.ts';
import { now } from '../primordials/clock.ts';
import type { BodyEnd } from '../report/body-end.ts';
import { type Reading, recordBody } from '../report/recorder.ts';
import type { Reporter } from '../report/reporter.ts';
import { swallowErrors } from '../report/swallow-errors.ts';
import {
  allHeadersOf,
  headerOf,
  isText,
  responseTextOf,
  responseTypeOf,
  responseUrlOf,
  statusOf,
  statusTextOf,
  withCredentialsOf,
} from './members.ts';
import { createTextReading, type TextReading, XHR_TEXT_LENGTH } from './response-text.ts';
import { readWhole, type WholeResponse, whyUnreadable } from './whole-response.ts';
import { createXhrActor, type XhrActor } from './xhr-actor.ts';

/** One request, as the page made it. */
export interface XhrRequest {
  method: string;
  url: string;
  headers: [string, string][];
  body: unknown;
  time: number;
  trace: Trace | undefined;
}

export interface XhrRecord {
  /** Whether it is a stream; false until that is certain. */
  readonly isStream: boolean;
  /** Once its response is read. */
  readonly actor: XhrActor | undefined;
  /** The request is about to be sent. */
  sent(): void;
  /** The response's head arrived, unless the request failed. */
  head(): void;
  /** The page has read the text so far. */
  pageRead(text: string): void;
  /** How many bytes of the body have arrived so far. */
  loaded(bytes: number): void;
  end(end: BodyEnd): void;
}

/** @param onActed the user acts on it */
export function recordXhr(
  xhr: XMLHttpRequest,
  request: XhrRequest,
  { actors, onActed, reporter }: { actors: Actors; onActed(): void; reporter: Reporter },
): XhrRecord {
  let stream = 0;
  let actor: XhrActor | undefined;
  let reading: Reading | undefined;
  let text: TextReading | undefined;
  let headSeen = false;
  let asked = false;
  let saidWhy = false;

  function open(): void {
    const body = describeBody(request.body);
    const initiator = request.trace && placeOf(request.trace);
    stream = reporter.nextStream();
    reporter.report({
      kind: 'stream-opened',
      time: request.time,
      stream,
      api: 'XMLHttpRequest',
      method: request.method,
      url: request.url || responseUrlOf(xhr),
      withCredentials: withCredentialsOf(xhr),
      requestHeaders: request.headers,
      ...(body ? { requestBody: body } : {}),
      ...(initiator ? { initiator } : {}),
    });
    reporter.report({ kind: 'request-sent', time: request.time, stream, connection: 1 });
    reading = recordBody(reporter, stream, 1);
  }

  function startText(): void {
    text = createTextReading(readText, {
      append: (bytes) => reading?.bytes(bytes),
      tooLong: () => drop('too-long', 1, `the text of an XMLHttpRequest is read up to ${XHR_TEXT_LENGTH} characters`),
    });
    actor = createXhrActor(xhr, { stream, actors, readText: readForAct, end, begun: onActed });
  }

  function drop(reason: 'too-long' | 'unreadable', count: number, detail: string): void {
    reporter.report({ kind: 'dropped', time: now(), reason, count, bytes: 0, stream, detail });
  }

  /** The type is fixed once the body arrives. */
  function sayUnreadable(incomplete: boolean): void {
    const why = text && !saidWhy && whyUnreadable(responseTypeOf(xhr), incomplete);
    if (!why) return;
    saidWhy = true;
    drop('unreadable', 0, why);
  }

  /** A blob's bytes come later, and the end after them. */
  async function endWith(its: Reading, { bytes, later, size }: WholeResponse, end: BodyEnd): Promise<void> {
    try {
      if (bytes) its.bytes(bytes);
      else if (later) its.bytes(await later);
      if (size > XHR_TEXT_LENGTH) {
        drop('too-long', 1, `the response of an XMLHttpRequest is read up to ${XHR_TEXT_LENGTH} bytes`);
      }
    } catch {
      drop('unreadable', 0, 'the blob could not be read');
    }
    its.end(end);
  }

  function readText(): string | undefined {
    return isText(xhr) ? responseTextOf(xhr) : undefined;
  }

  function readForAct(): string | undefined {
    const all = readText();
    if (all !== undefined) swallowErrors(() => text?.pageRead(all));
    return all;
  }

  function end(its: BodyEnd): void {
    sayUnreadable(its.how !== 'done');
    const whole = text && its.how === 'done' ? readWhole(xhr) : undefined;
    if (its.how === 'done') text?.finish();
    text?.stop();
    if (reading && whole) void endWith(reading, whole, its);
    else reading?.end(its);
    reading = undefined;
    actor?.ended();
  }

  return {
    get actor() {
      return actor;
    },
    get isStream() {
      return stream > 0;
    },
    sent() {
      const { body, headers, url } = request;
      asked = asksForStream({ url, headers, body: typeof body === 'string' ? body : undefined });
      if (asked) open();
    },
    head() {
      if (headSeen || statusOf(xhr) === 0) return;
      headSeen = true;
      const header = (name: string): string | null => headerOf(xhr, name);
      const head = { status: statusOf(xhr), type: header('content-type'), header };
      const isStream = isTapped(head, asked, reporter.all);
      if (isStream && !stream) open();
      if (!stream) return;
      reporter.report({
        kind: 'response-started',
        time: now(),
        stream,
        connection: 1,
        url: responseUrlOf(xhr),
        status: statusOf(xhr),
        statusText: statusTextOf(xhr),
        headers: listRawHeaders(allHeadersOf(xhr)),
      });
      // Not a stream after all (for example an error page): its body is not recorded.
      if (isStream) startText();
    },
    pageRead: (all) => text?.pageRead(all),
    loaded(bytes) {
      sayUnreadable(false);
      text?.loaded(bytes);
    },
    end,
  };
}
