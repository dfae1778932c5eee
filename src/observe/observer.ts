import browser from 'webextension-polyfill';
import type { Batch } from '../capture/records/batch.ts';
import { DEFAULT_LIMITS, watchLimits } from '../messages/limit-settings.ts';
import { readAccount } from './har.ts';
import { Outbox } from './outbox.ts';
import { watchRequests } from './web-request.ts';

/** The network's and the browser's reports on one tab, in batches that are kept until they are stored. */
interface Observer {
  connect(send: (batch: Batch) => void): void;
  disconnect(): void;
  /** The current link refused this batch. */
  unsent(number: number): void;
  acknowledge(number: number): void;
  /** No acknowledgements arrive over the current link. */
  stalled(): void;
  /** A message of the background was malformed: the log says so. */
  refused(): void;
  /** The main frame shows a new document. `time` is epoch ms. */
  navigated(url: string, documentId: string, time: number): void;
}

export function observeTab(tab: number): Observer {
  const outbox = new Outbox(crypto.randomUUID());
  const requests = watchRequests(tab, (record) => outbox.record(record));
  watchAccounts(outbox);
  // Firefox gives a DevTools page no `tabs`.
  browser.tabs?.get(tab).then(
    ({ url }) => url !== undefined && requests.visit(url),
    () => {},
  );
  return {
    connect: (send) => outbox.connect(send),
    disconnect: () => outbox.disconnect(),
    unsent: (number) => outbox.unsent(number),
    stalled: () => outbox.stalled(),
    acknowledge: (number) => outbox.acknowledge(number),
    refused() {
      const detail = 'from the background to the DevTools page';
      outbox.record({ kind: 'dropped', time: Date.now(), reason: 'malformed', count: 1, bytes: 0, detail });
    },
    navigated(url, documentId, time) {
      requests.visit(url);
      outbox.record({ kind: 'navigation', time, url, documentId });
      requests.shown(documentId);
      outbox.flush();
    },
  };
}

/** Only DevTools have records of requests; a panel in its own tab has none. */
function watchAccounts(outbox: Outbox): void {
  const network = browser.devtools?.network;
  let entries = 0;
  let { eventBytes } = DEFAULT_LIMITS;
  watchLimits(browser.storage.local, (limits) => {
    eventBytes = limits.eventBytes;
  });
  network?.onRequestFinished.addListener((har: unknown) => {
    const account = readAccount(har, entries + 1, eventBytes);
    if (account === undefined) return;
    entries++;
    outbox.record(account.finished);
    outbox.events(account.events);
  });
}
