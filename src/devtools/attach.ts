import browser from 'webextension-polyfill';
import { acknowledgedLink } from '../messages/acknowledged-link.ts';
import { DEVTOOLS_PORT, type FromDevtools, toDevtools } from '../messages/devtools.ts';
import { receiver } from '../messages/message-table.ts';
import { reconnectingLink } from '../messages/reconnecting-link.ts';
import { splitBatch } from '../messages/split-batch.ts';
import { observeTab } from '../observe/observer.ts';

/** Observes the tab and keeps it attached while this page lives; reconnects at once to a stopped worker. */
export function attachTab(tab: number): void {
  const observer = observeTab(tab);

  const link = reconnectingLink<FromDevtools>({
    connect: (receive) =>
      acknowledgedLink(browser.runtime.connect({ name: DEVTOOLS_PORT }), receive, () => observer.stalled()),
    // `runtime.id` vanishes with the extension. The types do not know.
    isAlive: () => Boolean(browser.runtime?.id),
    receive: receiver(toDevtools, { acknowledge: ({ number }) => observer.acknowledge(number) }, () =>
      observer.refused(),
    ),
    opened(port) {
      port.send({ kind: 'open', tab });
      observer.connect((batch) => {
        const { parts, rest } = splitBatch(batch);
        const isSent = parts.every((part) => port.send(part)) && port.send({ kind: 'batch', batch: rest });
        if (!isSent) observer.unsent(batch.number);
      });
    },
    lost() {
      observer.disconnect();
      return true;
    },
    // These DevTools know the extension no more. The panel says so.
    gone() {},
    keepAlive: () => link.send({ kind: 'alive' }),
  });

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
