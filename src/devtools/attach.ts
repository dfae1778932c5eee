import browser from 'webextension-polyfill';

import { DEVTOOLS_PORT, type FromDevtools } from '../messages/devtools.ts';
import { KEEP_ALIVE_MS, type Link } from '../messages/link.ts';
import { portLink } from '../messages/port-link.ts';

/** Keeps the tab attached until this page goes: a stopped worker is called again at once. */
export function attachTab(tab: number): void {
  let link: Link<FromDevtools> | undefined;

  function connect(): void {
    try {
      link = portLink<FromDevtools>(browser.runtime.connect({ name: DEVTOOLS_PORT }), () => {});
      link.closed.addEventListener('abort', connect);
      link.send({ kind: 'open', tab });
    } catch {
      // The extension was reloaded or removed; these DevTools know it no more. The panel says so.
      link = undefined;
    }
  }

  connect();
  setInterval(() => link?.send({ kind: 'alive' }), KEEP_ALIVE_MS);
  browser.webNavigation.onCommitted.addListener((details) => {
    if (details.tabId !== tab || details.frameId !== 0) return;
    const documentId = 'documentId' in details && typeof details.documentId === 'string' ? details.documentId : '';
    link?.send({ kind: 'navigated', url: details.url, documentId, time: details.timeStamp });
  });
  browser.webNavigation.onDOMContentLoaded.addListener((details) => {
    if (details.tabId === tab && details.frameId === 0) link?.send({ kind: 'loaded' });
  });
}
