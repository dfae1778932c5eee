/**
 * Watches the requests of one tab, and those of the workers that its origin shares among tabs. Nothing is held up or
 * changed. @see https://developer.chrome.com/docs/extensions/reference/api/webRequest
 */
import browser, { type WebRequest } from 'webextension-polyfill';
import type { OtherRecord } from '../capture/record.ts';
import { Candidates, type RequestDetails } from './candidates.ts';

/** Chromium gives an `EventSource` and a `fetch` the type of an XHR; those of some workers are of no type. */
const TYPES: WebRequest.ResourceType[] = ['xmlhttprequest', 'other'];
/** Requests that belong to no tab. */
const NO_TAB = -1;

type Remove = () => void;

export interface RequestWatch {
  /** The tab shows a page of this address: from now on the shared workers of its origin count. */
  visit(url: string): void;
}

export function watchRequests(tab: number, report: (record: OtherRecord) => void): RequestWatch {
  const candidates = new Candidates(report, (run, ms) => void setTimeout(run, ms));
  // Firefox gives a devtools page no webRequest.
  if (browser.webRequest === undefined) return { visit: () => {} };
  listen(candidates, { urls: ['<all_urls>'], tabId: tab, types: TYPES }, tab);
  let origin = '';
  let stop: Remove = () => {};
  return {
    visit(url) {
      const visited = URL.canParse(url) ? new URL(url).origin : 'null';
      if (visited === origin) return;
      origin = visited;
      stop();
      stop = () => {};
      // A filter cannot ask for "no tab": it is narrowed to the origin, and the rest is thrown away.
      if (/^https?:/.test(visited)) stop = listen(candidates, { urls: [`${visited}/*`], types: TYPES }, NO_TAB);
    },
  };
}

function listen(candidates: Candidates, filter: WebRequest.RequestFilter, tab: number): Remove {
  const { webRequest } = browser;
  // Chromium leaves `Last-Event-ID` and others out unless it is asked for them; Firefox does not know the word.
  const extra: 'extraHeaders'[] = 'OnSendHeadersOptions' in webRequest ? ['extraHeaders'] : [];
  const wanted = (take: (details: RequestDetails) => void) => (details: RequestDetails) => {
    if (details.tabId === tab) take(details);
    return undefined;
  };
  const begun = wanted((details) => candidates.beforeRequest(details));
  const sent = wanted((details) => candidates.sendHeaders(details));
  const redirected = wanted((details) => candidates.redirect(details));
  const answered = wanted((details) => candidates.response(details));
  const completed = wanted((details) => candidates.completed(details));
  const failed = wanted((details) => candidates.failed(details));
  webRequest.onBeforeRequest.addListener(begun, filter);
  webRequest.onSendHeaders.addListener(sent, filter, ['requestHeaders', ...extra]);
  webRequest.onBeforeRedirect.addListener(redirected, filter);
  // A response that CORS keeps from the page gets no further than its headers; one from the cache has no part in them.
  webRequest.onHeadersReceived.addListener(answered, filter, ['responseHeaders', ...extra]);
  webRequest.onResponseStarted.addListener(answered, filter, ['responseHeaders', ...extra]);
  webRequest.onCompleted.addListener(completed, filter);
  webRequest.onErrorOccurred.addListener(failed, filter);
  return () => {
    webRequest.onBeforeRequest.removeListener(begun);
    webRequest.onSendHeaders.removeListener(sent);
    webRequest.onBeforeRedirect.removeListener(redirected);
    webRequest.onHeadersReceived.removeListener(answered);
    webRequest.onResponseStarted.removeListener(answered);
    webRequest.onCompleted.removeListener(completed);
    webRequest.onErrorOccurred.removeListener(failed);
  };
}
