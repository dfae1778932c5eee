import browser, { type Runtime } from 'webextension-polyfill';
import { CAPTURE_PORT } from '../messages/capture.ts';
import { DEVTOOLS_PORT } from '../messages/devtools.ts';
import { isObject } from '../messages/kinds.ts';
import { STREAMS_CHANGED } from '../messages/open-streams.ts';
import { PANEL_PORT } from '../messages/panel.ts';
import type { Source } from '../observe/source.ts';
import { showBadge } from './badge.ts';
import { acceptDocument } from './capture-port.ts';
import { acceptDevtools } from './devtools-port.ts';
import { DirectPorts } from './direct-ports.ts';
import { acceptPanel } from './panel-port.ts';
import { Tabs } from './tabs.ts';

/**
 * Dispatches each port.
 * @param sources what this browser lets only the background observe
 */
export function startBackground(sources: readonly Source[]): void {
  // On start it deletes the data of an earlier browser session.
  const tabs = new Tabs(sources);
  const directPorts = new DirectPorts();

  // Only listeners that are registered synchronously wake the worker. So no log stays on the disk until DevTools open again.
  browser.runtime.onStartup.addListener(() => {});
  browser.runtime.onInstalled.addListener(() => {});
  browser.tabs.onRemoved.addListener((id) => void tabs.removed(id));

  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const tab = sender.tab?.id;
    if (tab !== undefined && isObject(message) && message['kind'] === STREAMS_CHANGED) void showBadge(tab);
    return undefined;
  });

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
}
