/**
 * Watches the requests of one tab, and those of its origin's shared workers. Nothing is delayed or changed. @see
 * https://developer.chrome.com/docs/extensions/reference/api/webRequest
 */
import browser, { type WebRequest } from 'webextension-polyfill';
import type { OtherRecord } from '../capture/records/record.ts';
import { originOf } from '../capture/streams/request.ts';
import { Candidates, type RequestDetails } from './candidates.ts';
import { Prerendered } from './prerendered.ts';

/** Chromium gives an `EventSource` and a `fetch` the type of an XHR; those of some workers are of no type. */
const TYPES: WebRequest.ResourceType[] = ['xmlhttprequest', 'other'];
/** Requests that belong to no tab. */
const NO_TAB = -1;

/** How the browsers' APIs differ. */
export interface RequestOptions {
  /** For the listeners that read headers. */
  extra: readonly 'extraHeaders'[];
}

interface RequestWatch {
  /** What the tab shows when the watch begins, and whether its window is private. */
  startsAt(url: string, isPrivate: boolean): void;
  /** The tab shows a page of this address: from now on the shared workers of its origin count. */
  visit(url: string): void;
  /** The tab shows this document, which may have been prerendered. */
  shown(documentId: string): void;
  stop(): void;
}

type Take = (details: RequestDetails) => void;

/**
 * One set of listeners while DevTools are open: whenever one is added, Chromium discards all pages in the back/forward
 * cache. There is no filter by tab, because it would leave out requests that belong to no tab.
 */
export function watchRequests(
  tab: number,
  { extra }: RequestOptions,
  report: (record: OtherRecord) => void,
): RequestWatch {
  const later = (run: () => void, ms: number) => void setTimeout(run, ms);
  const prerendered = new Prerendered(report, later);
  const candidates = new Candidates((record) => prerendered.record(record), later);
  /** Of the page that the tab shows. */
  let origin = '';
  let isPrivateTab: boolean | undefined;
  const stop = listen(tab, extra, candidates, prerendered, ({ incognito, initiator, originUrl, tabId, url }) => {
    if (tabId !== NO_TAB) return tabId === tab;
    const asking = originOf(initiator ?? originUrl ?? '') || originOf(url);
    return origin !== '' && asking === origin && (incognito ?? isPrivateTab) === isPrivateTab;
  });
  function visit(url: string): void {
    origin = originOf(url);
  }
  return {
    startsAt(url, isPrivate) {
      isPrivateTab = isPrivate;
      if (origin === '') visit(url);
    },
    visit,
    shown: (documentId) => prerendered.shown(documentId),
    stop,
  };
}

function listen(
  tab: number,
  extra: readonly 'extraHeaders'[],
  candidates: Candidates,
  prerendered: Prerendered,
  isWanted: (details: RequestDetails) => boolean,
): () => void {
  const { webRequest } = browser;
  const filter = { urls: ['http://*/*', 'https://*/*'], types: TYPES };
  const stops: (() => void)[] = [];
  function on<Options extends unknown[]>(event: RequestEvent<Options>, take: Take, ...rest: Options): void {
    const listener = (details: RequestDetails): undefined => {
      if (isWanted(details)) take(details);
    };
    event.addListener(listener, ...rest);
    stops.push(() => event.removeListener(listener));
  }
  const begun: Take = (details) => {
    if (prerendered.asks(details)) candidates.beforeRequest(details);
  };
  on(webRequest.onBeforeRequest, begun, filter);
  // The browser copies bodies for each listener: do not request those of other tabs.
  on(webRequest.onBeforeRequest, begun, { ...filter, tabId: tab }, ['requestBody']);
  on(webRequest.onSendHeaders, (details) => candidates.sendHeaders(details), filter, ['requestHeaders', ...extra]);
  on(webRequest.onBeforeRedirect, (details) => candidates.redirect(details), filter);
  // A response that CORS blocks ends after its headers; one from the cache has no such event.
  on(webRequest.onHeadersReceived, (details) => candidates.response(details), filter, ['responseHeaders', ...extra]);
  on(webRequest.onResponseStarted, (details) => candidates.responseStarted(details), filter, [
    'responseHeaders',
    ...extra,
  ]);
  on(webRequest.onCompleted, (details) => candidates.completed(details), filter);
  on(webRequest.onErrorOccurred, (details) => candidates.failed(details), filter);
  return () => {
    for (const stop of stops) stop();
  };
}

interface RequestEvent<Options extends unknown[]> {
  addListener(listener: (details: RequestDetails) => undefined, ...options: Options): void;
  removeListener(listener: (details: RequestDetails) => undefined): void;
}
