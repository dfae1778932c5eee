/** Private windows. In a Firefox of its own: the permission for them needs a reload of the extension. */
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { inBrowserWindow } from '../../src/start/firefox-toolbox.ts';
import { geckoId, launchInstalled, openWindow } from './browser.ts';
import { test } from './firefox-test.ts';
import { becomePanel, openExtensionPage, total } from './inspected-tab.ts';

/** What a user does in `about:addons`. */
const ALLOW = `
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const permissions = ['internal:privateBrowsingAllowed'];
  await ExtensionPermissions.add(${JSON.stringify(geckoId)}, { permissions, origins: [] });
  const addon = await AddonManager.getAddonByID(${JSON.stringify(geckoId)});
  await addon.reload();
  return '';`;

/** How many values of the extension's database have this text. The page is in an ordinary window, as the database is. */
function stored(extensionPage: Page, text: string): Promise<number> {
  return extensionPage.evaluate(async (its) => {
    const done = (request: IDBRequest): Promise<void> =>
      new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(), onerror: reject }));
    const opening = indexedDB.open('sse-inspector');
    await done(opening);
    const database = opening.result;
    const values: unknown[] = [];
    for (const name of database.objectStoreNames) {
      const reading = database.transaction(name).objectStore(name).getAll();
      await done(reading);
      values.push(...reading.result);
    }
    database.close();
    return values.filter((value) => JSON.stringify(value).includes(its)).length;
  }, text);
}

test('the streams of a private window are shown, and kept in memory alone', async ({ server }) => {
  const firefox = await launchInstalled();
  try {
    await inBrowserWindow(firefox, ALLOW);
    const read = (page: Page, key: string): Promise<string> =>
      page.evaluate(async (url) => (await fetch(url)).text(), `/status?interval=1&count=3&key=${key}`);
    const panel = await firefox.newPage();
    await openExtensionPage(panel, '/manifest.json');
    const ordinary = await firefox.newPage();
    await ordinary.goto(`${server.url}/blank?ordinary`);
    await becomePanel(panel, ordinary.url());
    await read(ordinary, 'ordinary');
    await expect.poll(() => total(panel, 'event-total')).toBe(3);
    await expect.poll(() => stored(panel, 'key=ordinary')).toBeGreaterThan(0);

    await openWindow(firefox, { isPrivate: true });
    const hidden = await firefox.newPage();
    await hidden.goto(`${server.url}/blank?private`);
    const isPrivate =
      "return String(PrivateBrowsingUtils.isWindowPrivate(Services.wm.getMostRecentWindow('navigator:browser')))";
    expect(await inBrowserWindow(firefox, isPrivate)).toBe('true');
    await becomePanel(panel, hidden.url());
    await read(hidden, 'private');
    await expect.poll(() => total(panel, 'event-total')).toBe(3);
    expect(await total(panel, 'dropped-total')).toBe(0);
    for (const text of ['key=private', '?private']) expect(await stored(panel, text)).toBe(0);
  } finally {
    await firefox.close();
  }
});
