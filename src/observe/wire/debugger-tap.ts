/**
 * Chromium's tap: the browser's debugger streams the bodies of responses beside the page. It covers the tab's frames, its
 * dedicated workers and the service workers of its origin, which attach by themselves, and the shared workers of its origin.
 */

import { asksForStream, isTapped } from '../../bodies/tapped.ts';
import { responseHead } from '../../capture/reading/response-head.ts';
import type { HeaderList } from '../../capture/records/observation.ts';
import type { WireStop } from '../../capture/records/wire-record.ts';
import { header } from '../../capture/streams/request.ts';
import { isEventStreamType } from '../../sse/media-type.ts';
import { bytesOf, fieldsOf, headersOf, numberOf, textOf } from './cdp.ts';
import type { Debuggee, DebuggerApi } from './debugger-api.ts';
import { SentRequests, unseenRequest } from './sent-requests.ts';
import { SharedWorkers } from './shared-workers.ts';
import { StreamedBody } from './streamed-body.ts';
import type { WireBody, WireSink, WireTap } from './wire-tap.ts';
import { WorkerSessions } from './worker-sessions.ts';

const VERSION = '1.3';
/** The types of requests that may be streams. */
const TYPES: readonly string[] = ['EventSource', 'Fetch', 'XHR', 'Other'];

interface Open {
  body: StreamedBody;
  target: Debuggee;
  zero: number;
}

export class DebuggerTap implements WireTap {
  readonly #tab: number;
  readonly #api: DebuggerApi;
  #sink: WireSink | undefined;
  #requests = new SentRequests();
  readonly #sessions = new WorkerSessions();
  readonly #open = new Map<string, Open>();
  readonly #isReadByPage: (body: WireBody) => Promise<boolean>;
  #workers: SharedWorkers | undefined;

  /** @param isReadByPage whether the page's hook reads the body of a `fetch` or XHR of the page: then it is left to the hook */
  constructor(tab: number, api: DebuggerApi, isReadByPage: (body: WireBody) => Promise<boolean> = async () => false) {
    this.#tab = tab;
    this.#api = api;
    this.#isReadByPage = isReadByPage;
  }

  async start(sink: WireSink): Promise<void> {
    await this.#api.attach({ tabId: this.#tab }, VERSION);
    this.#api.onEvent.addListener(this.#onEvent);
    this.#api.onDetach.addListener(this.#onDetach);
    const enabled = this.#watch({ tabId: this.#tab });
    this.#workers = new SharedWorkers(this.#tab, this.#api, (targetId) => void this.#watch({ targetId }));
    this.#workers.search();
    try {
      // Of a request that the page sends before, the browser gives no bytes.
      await enabled;
      this.#sink = sink;
    } catch (error) {
      this.#detach();
      throw error;
    }
  }

  stop(reason: WireStop): void {
    this.#end(reason);
  }

  #end(reason: WireStop, detail?: string): void {
    const sink = this.#sink;
    if (sink === undefined) return;
    this.#sink = undefined;
    for (const { body } of this.#open.values()) body.stop();
    this.#open.clear();
    this.#detach();
    sink.stopped(reason, detail);
  }

  #detach(): void {
    this.#api.onEvent.removeListener(this.#onEvent);
    this.#api.onDetach.removeListener(this.#onDetach);
    this.#workers?.stop();
    // The browser may have detached it already.
    ignoreFailure(this.#api.detach({ tabId: this.#tab }));
  }

  /** No target waits for us: a page or worker is never held up. Settles when the target reports its requests. */
  #watch(target: Debuggee): Promise<unknown> {
    const enabled = this.#api.sendCommand(target, 'Network.enable', {});
    ignoreFailure(enabled);
    const attach = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
    ignoreFailure(this.#api.sendCommand(target, 'Target.setAutoAttach', attach));
    return enabled;
  }

  readonly #onDetach = (source: Debuggee, reason: string): void => {
    if (source.targetId !== undefined) this.#gone({ targetId: source.targetId });
    if (source.tabId !== this.#tab || source.sessionId !== undefined) return;
    if (reason === 'canceled_by_user') this.#end('dismissed');
    else if (reason === 'target_closed') this.#end('tab-closed');
    else this.#end('replaced', reason);
  };

  readonly #onEvent = (source: Debuggee, method: string, params?: unknown): void => {
    const isOurs = source.tabId === this.#tab || this.#workers?.has(source.targetId ?? '') === true;
    if (!isOurs) return;
    const fields = fieldsOf(params);
    const requestId = textOf(fields['requestId']);
    const key = `${source.targetId ?? ''} ${source.sessionId ?? ''} ${requestId}`;
    switch (method) {
      case 'Target.attachedToTarget': {
        const sessionId = textOf(fields['sessionId']);
        const { targetId, type } = fieldsOf(fields['targetInfo']);
        this.#sessions.attached(sessionId, textOf(type));
        if (this.#workers?.add(sessionId, textOf(targetId)) === true) void this.#watch({ ...source, sessionId });
        return;
      }
      case 'Target.detachedFromTarget':
        this.#gone({ session: textOf(fields['sessionId']) });
        this.#sessions.detached(textOf(fields['sessionId']));
        return;
      case 'Network.requestWillBeSent':
        this.#requests.sent(key, fields);
        // It may be a worker's script.
        if (fields['type'] === 'Script' || fields['type'] === 'Other') this.#workers?.search();
        return;
      case 'Network.requestWillBeSentExtraInfo':
        this.#requests.sentHeaders(fields);
        return;
      case 'Network.responseReceived':
        this.#response(source, key, requestId, fields);
        return;
      case 'Network.dataReceived': {
        const open = this.#open.get(key);
        open?.body.data(timeOf(open, fields), numberOf(fields['dataLength']), bytesOf(fields['data']));
        return;
      }
      case 'Network.loadingFinished':
      case 'Network.loadingFailed': {
        const open = this.#open.get(key);
        this.#requests.take(key);
        this.#open.delete(key);
        const error = method === 'Network.loadingFailed' ? textOf(fields['errorText']) : undefined;
        open?.body.end(timeOf(open, fields), error);
        return;
      }
      default:
    }
  };

  #response(target: Debuggee, key: string, requestId: string, fields: Readonly<Record<string, unknown>>): void {
    // The request may have been sent before its target was attached.
    const sent = this.#requests.take(key);
    const request = sent ?? unseenRequest(fields, Date.now());
    const { headers: given, status, url } = fieldsOf(fields['response']);
    if (this.#sink === undefined || !TYPES.includes(textOf(fields['type']))) return;
    const headers = headersOf(given);
    if (fields['type'] === 'EventSource' && !isForEventSource(numberOf(status), headers)) return;
    if (!isTapped(responseHead(numberOf(status), headers), asksForStream(request), false)) return;
    const time = request.zero + numberOf(fields['timestamp']) * 1000;
    const opened: WireBody = {
      key,
      time,
      method: request.method,
      url: textOf(url),
      started: request.started,
      lastEventId: this.#requests.lastEventId(requestId, request),
      status: numberOf(status),
      headers,
      isPartial: false,
      unreported: this.#sessions.unreported(target, request, headers),
    };
    const body = new StreamedBody(opened, this.#sink, sent !== undefined);
    this.#open.set(key, { body, target, zero: request.zero });
    const command = (method: string, params: object) => this.#api.sendCommand(target, method, params);
    if (fields['type'] === 'EventSource' || !this.#sessions.isOfPage(target)) void body.stream(command, requestId);
    else void this.#streamUnlessRead(opened, body, () => body.stream(command, requestId));
  }

  /** The browser keeps what comes meanwhile. Each piece that it streams costs a message. */
  async #streamUnlessRead(opened: WireBody, body: StreamedBody, stream: () => Promise<void>): Promise<void> {
    if (!(await this.#isReadByPage(opened))) return stream();
    body.stop();
    if (this.#open.get(opened.key)?.body === body) this.#open.delete(opened.key);
  }

  /** A target is gone, and what it was loading with it. */
  #gone(which: { session?: string; targetId?: string }): void {
    this.#workers?.detached(which);
    const { session, targetId } = which;
    for (const [key, { body, target }] of this.#open) {
      const isOfTarget = targetId === undefined ? target.sessionId === session : target.targetId === targetId;
      if (!isOfTarget) continue;
      this.#open.delete(key);
      body.end(Date.now(), 'net::ERR_ABORTED');
    }
  }
}

/**
 * An `EventSource` refuses any other response, and reads nothing of it.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model
 */
function isForEventSource(status: number, headers: HeaderList): boolean {
  return status === 200 && isEventStreamType(header(headers, 'content-type') ?? '');
}

function timeOf({ zero }: Open, { timestamp }: Readonly<Record<string, unknown>>): number {
  return zero + numberOf(timestamp) * 1000;
}

/** What is no longer there cannot be commanded. */
function ignoreFailure(promise: Promise<unknown>): void {
  promise.catch(() => {});
}
