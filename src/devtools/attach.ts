import browser from 'webextension-polyfill';
import { acknowledgedLink } from '../messages/acknowledged-link.ts';
import { DEVTOOLS_PORT, type FromDevtools } from '../messages/devtools.ts';
import { isObject } from '../messages/kinds.ts';
import { KEEP_ALIVE_MS, type Link } from '../messages/link.ts';
import { reconnectWait } from '../messages/reconnect.ts';
import { splitBatch } from '../messages/split-batch.ts';
import { observeTab } from '../observe/observer.ts';

/** Observes the tab and keeps it attached until this page goes: a stopped worker is called again at once. */
export function attachTab(tab: number): void {
  const observer = observeTab(tab);
  let link: Link<FromDevtools> | undefined;
  let attempts = 0;

  function connect(): void {
    try {
      const opened = acknowledgedLink<FromDevtools>(browser.runtime.connect({ name: DEVTOOLS_PORT }), receive);
      link = opened;
      opened.closed.addEventListener('abort', () => {
        observer.disconnect();
        setTimeout(connect, reconnectWait(attempts++));
      });
      opened.send({ kind: 'open', tab });
      observer.connect((batch) => {
        const { parts, rest } = splitBatch(batch);
        for (const part of parts) opened.send(part);
        opened.send({ kind: 'batch', batch: rest });
      });
    } catch {
      // The extension was reloaded or removed; these DevTools know it no more. The panel says so.
      link = undefined;
      observer.disconnect();
    }
  }

  function receive(message: unknown): void {
    attempts = 0;
    if (!isObject(message) || message['kind'] !== 'acknowledge') return;
    if (typeof message['number'] === 'number') observer.acknowledge(message['number']);
  }

  connect();
  setInterval(() => link?.send({ kind: 'alive' }), KEEP_ALIVE_MS);
  browser.webNavigation.onCommitted.addListener((details) => {
    if (details.tabId !== tab || details.frameId !== 0) return;
    const documentId = 'documentId' in details && typeof details.documentId === 'string' ? details.documentId : '';
    observer.navigated(details.url, documentId, details.timeStamp);
  });
  browser.webNavigation.onDOMContentLoaded.addListener((details) => {
    if (details.tabId === tab && details.frameId === 0) link?.send({ kind: 'loaded' });
  });
}
