/** A page may not be the one that the tab shows: it may be prerendered, or in the back/forward cache. */
import { cutText } from '../capture/records/cut-texts.ts';
import type { Navigation } from '../capture/records/tab-record.ts';
import type { FromContent } from '../messages/capture.ts';
import type { Link } from '../messages/link.ts';

/** @see https://wicg.github.io/nav-speculation/prerendering.html#prerendering-browsing-context */
export function isPrerendered(): boolean {
  return 'prerendering' in document && document.prerendering === true;
}

/**
 * A link that opens when the page is shown. A prerendered page may never be, and until then it is not the tab's page:
 * it sends nothing, and its records wait in the ring.
 */
export function onceShown(open: () => Link<FromContent>): Link<FromContent> {
  let link: Link<FromContent> | undefined;
  const closing = new AbortController();
  const onShown = () => {
    link = open();
    link.closed.addEventListener('abort', () => closing.abort());
    if (link.closed.aborted) closing.abort();
  };
  document.addEventListener('prerenderingchange', onShown, { once: true, signal: closing.signal });
  return {
    send: (message) => link?.send(message) ?? false,
    close() {
      closing.abort();
      link?.close();
    },
    closed: closing.signal,
  };
}

/** The page came back from the back/forward cache, where no message reaches it. */
export function onReturn(returned: (record: Navigation) => void): void {
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted)
      returned({ kind: 'navigation', time: performance.now(), url: cutText(location.href), documentId: '' });
  });
}

/**
 * The browser closes a page's ports when it goes into the cache, and one that it opens there is dead.
 * @see https://developer.chrome.com/blog/bfcache-extension-messaging-changes
 */
export function closeOnReturn({ close, closed }: Link<FromContent>): void {
  const onShow = ({ persisted }: PageTransitionEvent) => persisted && close();
  // In the capture phase, to run before `onReturn`.
  addEventListener('pageshow', onShow, { capture: true, signal: closed });
}
