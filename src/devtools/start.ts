import browser from 'webextension-polyfill';
import type { Source } from '../observe/source.ts';
import { attachTab } from './attach.ts';

/**
 * Observes a tab for as long as DevTools are open on it, and creates the panel. A panel in an ordinary tab loads this
 * page in a frame, with the tab's id in the URL.
 */
export function startDevtoolsPage(sources: readonly Source[]): void {
  const asked = new URLSearchParams(location.search).get('tabId');
  if (asked === null) {
    attachTab(browser.devtools.inspectedWindow.tabId, sources);
    // With a slash: Firefox takes addresses relative to this page.
    browser.devtools.panels.create('SSE', '/icons/icon-32.png', '/panel.html');
  } else {
    attachTab(Number(asked), sources);
  }
}
