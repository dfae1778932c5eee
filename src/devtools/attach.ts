import browser from 'webextension-polyfill';
import { linkBatches } from '../observe/batch-link.ts';
import { observeTab } from '../observe/observer.ts';

/** Observes the tab and keeps it attached while this page lives; reconnects at once to a stopped worker. */
export function attachTab(tab: number): void {
  const observer = observeTab(tab);
  const link = linkBatches(tab, observer, () => observer.refused());
  const loaded = (): void => void link.send({ kind: 'loaded' });
  // Firefox gives a DevTools page neither `webNavigation` nor ids of documents.
  if (browser.webNavigation === undefined) {
    browser.devtools?.network.onNavigated.addListener((url) => {
      observer.navigated(url, '', Date.now());
      loaded();
    });
    return;
  }
  browser.webNavigation.onCommitted.addListener((details) => {
    if (details.tabId !== tab || details.frameId !== 0) return;
    const documentId = 'documentId' in details && typeof details.documentId === 'string' ? details.documentId : '';
    observer.navigated(details.url, documentId, details.timeStamp);
  });
  browser.webNavigation.onDOMContentLoaded.addListener((details) => {
    if (details.tabId === tab && details.frameId === 0) loaded();
  });
}
