/** The background worker: gives each port to whoever serves it. */
import browser from 'webextension-polyfill';
import { CAPTURE_PORT } from '../messages/capture.ts';
import { DEVTOOLS_PORT } from '../messages/devtools.ts';
import { PANEL_PORT } from '../messages/panel.ts';
import { acceptDocument } from './capture-port.ts';
import { acceptDevtools } from './devtools-port.ts';
import { acceptPanel } from './panel-port.ts';
import { Tabs } from './tabs.ts';

// Its start forgets what an earlier session of the browser left behind.
const tabs = new Tabs();

// Listeners that are registered at once wake the worker: no log waits on the disk until somebody opens DevTools again.
browser.runtime.onStartup.addListener(() => {});
browser.runtime.onInstalled.addListener(() => {});
browser.tabs.onRemoved.addListener((id) => void tabs.removed(id));

browser.runtime.onConnect.addListener((port) => {
  // Only the extension's own pages may look; content scripts share its id, but have a tab's URL.
  const own = port.sender?.url?.startsWith(browser.runtime.getURL('')) ?? false;
  if (port.name === CAPTURE_PORT) acceptDocument(port, tabs);
  else if (own && port.name === PANEL_PORT) acceptPanel(port, tabs);
  else if (own && port.name === DEVTOOLS_PORT) acceptDevtools(port, tabs);
  else port.disconnect();
});
