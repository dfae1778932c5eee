/**
 * Chromium's tap: the browser's debugger streams the bodies of responses beside the page. It covers the tab's frames and
 * dedicated workers, which attach by themselves, and the shared and service workers of its origin.
 */

import { asksForStream, isTapped } from '../../bodies/tapped.ts';
import { responseHead } from '../../capture/reading/response-head.ts';
import type { WireStop } from '../../capture/records/wire-record.ts';
import { originOf } from '../../capture/streams/request.ts';
import { bytesOf, fieldsOf, headersOf, numberOf, textOf } from './cdp.ts';
import type { Debuggee, DebuggerApi } from './debugger-api.ts';
import { SentRequests } from './sent-requests.ts';
import { StreamedBody } from './streamed-body.ts';
import type { WireSink, WireTap } from './wire-tap.ts';

const VERSION = '1.3';
/** The types of requests that may be streams. */
const TYPES: readonly string[] = ['EventSource', 'Fetch', 'XHR', 'Other'];
/** Those of targets that load for a page, beside itself. */
const WORKERS: readonly string[] = ['shared_worker', 'service_worker', 'worker', 'other'];

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
  readonly #open = new Map<string, Open>();
  /** Workers that are attached by their own id. */
  readonly #workers = new Set<string>();
  #isSearching = false;

  constructor(tab: number, api: DebuggerApi) {
    this.#tab = tab;
    this.#api = api;
  }

  async start(sink: WireSink): Promise<void> {
    await this.#api.attach({ tabId: this.#tab }, VERSION);
    this.#sink = sink;
    this.#api.onEvent.addListener(this.#onEvent);
    this.#api.onDetach.addListener(this.#onDetach);
    this.#watch({ tabId: this.#tab });
    this.#findWorkers();
  }

  stop(reason: WireStop): void {
    this.#end(reason);
  }

  #end(reason: WireStop, detail?: string): void {
    const sink = this.#sink;
    if (sink === undefined) return;
    this.#sink = undefined;
    this.#api.onEvent.removeListener(this.#onEvent);
    this.#api.onDetach.removeListener(this.#onDetach);
    for (const { body } of this.#open.values()) body.stop();
    this.#open.clear();
    for (const targetId of this.#workers) ignoreFailure(this.#api.detach({ targetId }));
    this.#workers.clear();
    // The browser may have detached it already.
    ignoreFailure(this.#api.detach({ tabId: this.#tab }));
    sink.stopped(reason, detail);
  }

  /** Nothing is awaited, and no target waits for us: a page or worker is never held up. */
  #watch(target: Debuggee): void {
    ignoreFailure(this.#api.sendCommand(target, 'Network.enable', {}));
    const attach = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
    ignoreFailure(this.#api.sendCommand(target, 'Target.setAutoAttach', attach));
  }

  readonly #onDetach = (source: Debuggee, reason: string): void => {
    if (source.targetId !== undefined) this.#workers.delete(source.targetId);
    if (source.tabId !== this.#tab || source.sessionId !== undefined) return;
    if (reason === 'canceled_by_user') this.#end('dismissed');
    else if (reason === 'target_closed') this.#end('tab-closed');
    else this.#end('replaced', reason);
  };

  readonly #onEvent = (source: Debuggee, method: string, params?: unknown): void => {
    const isOurs = source.tabId === this.#tab || (source.targetId !== undefined && this.#workers.has(source.targetId));
    if (!isOurs) return;
    const fields = fieldsOf(params);
    const requestId = textOf(fields['requestId']);
    const key = `${source.targetId ?? ''} ${source.sessionId ?? ''} ${requestId}`;
    switch (method) {
      case 'Target.attachedToTarget':
        this.#watch({ ...source, sessionId: textOf(fields['sessionId']) });
        return;
      case 'Network.requestWillBeSent':
        this.#requests.sent(key, fields);
        // A page loads a shared or service worker after its script.
        if (fields['type'] === 'Script' || fields['type'] === 'Other') this.#findWorkers();
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
    const request = this.#requests.take(key);
    const { headers: given, status, url } = fieldsOf(fields['response']);
    if (request === undefined || this.#sink === undefined || !TYPES.includes(textOf(fields['type']))) return;
    const headers = headersOf(given);
    if (!isTapped(responseHead(numberOf(status), headers), asksForStream(request), false)) return;
    const time = request.zero + numberOf(fields['timestamp']) * 1000;
    this.#sink.opened({
      key,
      time,
      method: request.method,
      url: textOf(url),
      started: request.started,
      lastEventId: this.#requests.lastEventId(requestId, request),
      status: numberOf(status),
      headers,
      isPartial: false,
    });
    const open = { body: new StreamedBody(key, this.#sink), target, zero: request.zero };
    this.#open.set(key, open);
    const command = (method: string, params: object) => this.#api.sendCommand(target, method, params);
    void open.body.stream(command, requestId, time);
  }

  /** Attaches to the shared and service workers of the tab's origin, which do not attach by themselves. */
  #findWorkers(): void {
    if (this.#isSearching) return;
    this.#isSearching = true;
    setTimeout(() => {
      this.#isSearching = false;
      ignoreFailure(this.#attachWorkers());
    }, SEARCH_MS);
  }

  async #attachWorkers(): Promise<void> {
    const targets = await this.#api.getTargets();
    const origin = originOf(targets.find(({ tabId, type }) => tabId === this.#tab && type === 'page')?.url ?? '');
    if (origin === '' || this.#sink === undefined) return;
    for (const { attached, id: targetId, tabId, type, url } of targets) {
      const isWorker = tabId === undefined && WORKERS.includes(type) && originOf(url) === origin;
      if (!isWorker || attached || this.#workers.has(targetId)) continue;
      this.#workers.add(targetId);
      await this.#api.attach({ targetId }, VERSION).then(
        () => this.#watch({ targetId }),
        () => this.#workers.delete(targetId),
      );
    }
  }
}

/** A worker's script runs this long after its request, at least, ms. */
const SEARCH_MS = 50;

function timeOf({ zero }: Open, { timestamp }: Readonly<Record<string, unknown>>): number {
  return zero + numberOf(timestamp) * 1000;
}

/** What is no longer there cannot be commanded. */
function ignoreFailure(promise: Promise<unknown>): void {
  promise.catch(() => {});
}
