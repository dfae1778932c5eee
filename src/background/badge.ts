import browser from 'webextension-polyfill';
import { openStreams } from '../messages/open-streams.ts';
import { activated } from './activation.ts';

const COLOUR = '#0b57d0';

/** Shows on the browser's button how many streams of a tab are open. Browsers clear it when the tab shows another page. */
export async function showBadge(tab: number): Promise<void> {
  await activated();
  const count = (await openStreams(browser, tab))?.length ?? 0;
  const text = count === 0 ? '' : count > 999 ? '999+' : String(count);
  // The tab may be gone.
  await Promise.all([
    browser.action.setBadgeBackgroundColor({ tabId: tab, color: COLOUR }),
    browser.action.setBadgeText({ tabId: tab, text }),
  ]).catch(() => {});
}
