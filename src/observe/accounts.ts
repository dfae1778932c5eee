import browser from 'webextension-polyfill';
import { DEFAULT_LIMITS, watchLimits } from '../messages/limit-settings.ts';
import { readAccount } from './har.ts';
import type { Source } from './source.ts';

/** DevTools' records of finished requests. Only a DevTools page has them; a panel in its own tab has none. */
export const accounts: Source = (_tab, to) => {
  const network = browser.devtools?.network;
  let entries = 0;
  let { eventBytes } = DEFAULT_LIMITS;
  watchLimits(browser.storage.local, (limits) => {
    eventBytes = limits.eventBytes;
  });
  const onFinished = (har: unknown): void => {
    const account = readAccount(har, entries + 1, eventBytes);
    if (account === undefined) return;
    entries++;
    to.record(account.finished);
    to.events(account.events);
  };
  network?.onRequestFinished.addListener(onFinished);
  return () => network?.onRequestFinished.removeListener(onFinished);
};
