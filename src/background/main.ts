/** The background worker: dispatches each port. */
import browser from 'webextension-polyfill';
import { CAPTURE_PORT } from '../messages/capture.ts';
import { DEVTOOLS_PORT } from '../messages/devtools.ts';
import { DirectPorts } from '../messages/direct-port.ts';
import { PANEL_PORT } from '../messages/panel.ts';
import { acceptDocument } from './capture-port.ts';
import { acceptDevtools } from './devtools-port.ts';
import { acceptPanel } from './panel-port.ts';
import { Tabs } from './tabs.ts';

// On start it deletes the data of an earlier browser session.
const tabs = new Tabs();
const directPorts = new DirectPorts();

// Only listeners that are registered synchronously wake the worker. So no log stays on the disk until DevTools open again.
browser.runtime.onStartup.addListener(() => {});
browser.runtime.onInstalled.addListener(() => {});
browser.tabs.onRemoved.addListener((id) => void tabs.removed(id));

// From pages of the extension alone: the browser delivers none of other origins.
addEventListener('message', ({ data, ports }) => directPorts.take(data, ports));

browser.runtime.onConnect.addListener((port) => {
  // Only the extension's own pages may look; content scripts share its id, but have a tab's URL.
  const own = port.sender?.url?.startsWith(browser.runtime.getURL('')) ?? false;
  if (port.name === CAPTURE_PORT) acceptDocument(port, tabs);
  else if (own && port.name.startsWith(PANEL_PORT)) acceptPanel(directPorts.join(port, port.name), tabs);
  else if (own && port.name === DEVTOOLS_PORT) acceptDevtools(port, tabs);
  else port.disconnect();
});
