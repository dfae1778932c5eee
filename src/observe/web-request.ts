/**
 * Watches the requests of one tab, and those of its origin's shared workers. Nothing is delayed or changed. @see
 * https://developer.chrome.com/docs/extensions/reference/api/webRequest
 */
import browser, { type WebRequest } from 'webextension-polyfill';
import type { OtherRecord } from '../capture/records/record.ts';
import { Candidates, type RequestDetails } from './candidates.ts';
import { Prerendered } from './prerendered.ts';

/** Chromium gives an `EventSource` and a `fetch` the type of an XHR; those of some workers are of no type. */
const TYPES: WebRequest.ResourceType[] = ['xmlhttprequest', 'other'];
/** Requests that belong to no tab. */
const NO_TAB = -1;

interface RequestWatch {
  /** The tab shows a page of this address: from now on the shared workers of its origin count. */
  visit(url: string): void;
  /** The tab shows this document, which may have been prerendered. */
  shown(documentId: string): void;
}

/**
 * One set of listeners while DevTools are open: whenever one is added, Chromium discards all pages in the back/forward
 * cache. There is no filter by tab, because it would leave out requests that belong to no tab.
 */
export function watchRequests(tab: number, report: (record: OtherRecord) => void): RequestWatch {
  const later = (run: () => void, ms: number) => void setTimeout(run, ms);
  const prerendered = new Prerendered(report, later);
  const candidates = new Candidates((record) => prerendered.record(record), later);
  /** Of the page that the tab shows, with a slash. */
  let origin = '';
  // Firefox gives a devtools page no webRequest.
  if (browser.webRequest !== undefined) {
    listen(tab, candidates, prerendered, ({ tabId, url }) => tabId === tab || (tabId === NO_TAB && isOf(origin, url)));
  }
  return {
    visit(url) {
      origin = URL.canParse(url) ? `${new URL(url).origin}/` : '';
    },
    shown: (documentId) => prerendered.shown(documentId),
  };
}

function isOf(origin: string, url: string): boolean {
  return origin !== '' && url.startsWith(origin);
}

function listen(
  tab: number,
  candidates: Candidates,
  prerendered: Prerendered,
  isWanted: (details: RequestDetails) => boolean,
): void {
  const { webRequest } = browser;
  // Chromium omits `Last-Event-ID` and others without this option; Firefox does not know it.
  const extra: 'extraHeaders'[] = 'OnSendHeadersOptions' in webRequest ? ['extraHeaders'] : [];
  const filter = { urls: ['http://*/*', 'https://*/*'], types: TYPES };
  const wanted = (take: (details: RequestDetails) => void) => (details: RequestDetails) => {
    if (isWanted(details)) take(details);
    return undefined;
  };
  const begun = wanted((details) => {
    if (prerendered.asks(details)) candidates.beforeRequest(details);
  });
  const answered = wanted((details) => candidates.response(details));
  webRequest.onBeforeRequest.addListener(begun, filter);
  // The browser copies bodies for each listener: do not request those of other tabs.
  webRequest.onBeforeRequest.addListener(begun, { ...filter, tabId: tab }, ['requestBody']);
  webRequest.onSendHeaders.addListener(
    wanted((details) => candidates.sendHeaders(details)),
    filter,
    ['requestHeaders', ...extra],
  );
  webRequest.onBeforeRedirect.addListener(
    wanted((details) => candidates.redirect(details)),
    filter,
  );
  // A response that CORS blocks ends after its headers; one from the cache has no such event.
  webRequest.onHeadersReceived.addListener(answered, filter, ['responseHeaders', ...extra]);
  webRequest.onResponseStarted.addListener(answered, filter, ['responseHeaders', ...extra]);
  webRequest.onCompleted.addListener(
    wanted((details) => candidates.completed(details)),
    filter,
  );
  webRequest.onErrorOccurred.addListener(
    wanted((details) => candidates.failed(details)),
    filter,
  );
}
