/** The Content Security Policy of the extension's own pages: they work under it, and it lets nothing else in. */
import type { Browser } from 'puppeteer-core';
import { expect } from 'vitest';
import { inBrowserWindow, showPanel } from '../../src/start/firefox-toolbox.ts';
import { policyRefusals } from '../policy-refusals.ts';
import { extensionOrigin } from './browser.ts';
import { fill, press, text } from './devtools-panel.ts';
import { test } from './firefox-test.ts';
import { openExtensionPage, total } from './inspected-tab.ts';
import * as panelPage from './panel-page.ts';

/** What the browser has reported of refusals in pages of the extension, in any of its processes. */
async function refusals(firefox: Browser): Promise<string[]> {
  const found = await inBrowserWindow(
    firefox,
    `const all = Services.console.getMessageArray().filter((each) => each instanceof Ci.nsIScriptError);
    const refused = all.filter(({ category }) => category.startsWith('CSP'));
    return JSON.stringify(refused.map(({ errorMessage, sourceName }) => sourceName + ' ' + errorMessage));`,
  );
  const all: string[] = JSON.parse(found);
  return all.filter((each) => each.includes(extensionOrigin));
}

/** Those of earlier tests. */
async function forgetRefusals(firefox: Browser): Promise<void> {
  await inBrowserWindow(firefox, "Services.console.reset(); return '';");
}

test('panel, settings and popup work under their policy', async ({ firefox, tab: { page, panel } }) => {
  await forgetRefusals(firefox);
  const read = (): Promise<string> =>
    page.evaluate(async (url) => (await fetch(url)).text(), '/status?interval=1&count=3');
  await read();
  await expect.poll(() => total(panel, 'event-total')).toBe(3);
  await panelPage.filter(panel, '/hi/');
  await expect.poll(() => panelPage.texts(panel, '[data-testid=filter-count]')).toEqual(['3 of 3']);
  await panel.evaluate(() => {
    const options = { bubbles: true, cancelable: true };
    document.querySelector('[data-testid=event-row]')?.dispatchEvent(new MouseEvent('mousedown', options));
  });
  // CodeMirror adds its styles as an element.
  const display = () =>
    panel.evaluate(() => getComputedStyle(document.querySelector('.detail .cm-scroller') ?? document.body).display);
  await expect.poll(display).toBe('flex');
  await panelPage.press(panel, 'button', 'Settings');
  await panelPage.fill(panel, 'Records of a tab’s log', '2000');
  await panelPage.press(panel, 'button', 'Reset limits');
  await panelPage.press(panel, 'button', 'Close');

  const popup = await firefox.newPage();
  await openExtensionPage(popup, '/src/popup/popup.html');
  await popup.close();
  expect(await refusals(firefox)).toEqual([]);
});

test('the panel works in DevTools under its policy', async ({ firefox, server, tab }) => {
  await forgetRefusals(firefox);
  await tab.page.bringToFront();
  await showPanel(firefox);
  await press(firefox, 'button', 'Test server');
  await fill(firefox, 'label', 'Control port', new URL(server.controlUrl).port);
  await press(firefox, 'button', 'Connect');
  await fill(firefox, 'input', 'Find a scenario', '/hello');
  await press(firefox, 'button', 'Start hello');
  await expect.poll(() => text(firefox, '[data-testid=stream-row]')).toContain('test server');
  expect(await refusals(firefox)).toEqual([]);
});

test('the policy refuses scripts, styles, pictures, frames and addresses that are not ours', async ({
  firefox,
  tab,
}) => {
  expect(await tab.panel.evaluate(policyRefusals)).toContain('script-src');
  // What the test above would have found.
  await expect.poll(() => refusals(firefox)).not.toEqual([]);
});
