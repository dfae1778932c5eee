/** The extension stops and starts again. In a Firefox of its own: the others need it whole. */
import type { Browser, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { inBrowserWindow } from '../../src/start/firefox-toolbox.ts';
import { geckoId, launchInstalled, openWindow } from './browser.ts';
import { test as base } from './firefox-test.ts';
import { inspect, openPanel, total } from './inspected-tab.ts';

const ADDON = `const addon = await AddonManager.getAddonByID(${JSON.stringify(geckoId)});`;

const test = base.extend<{ own: Browser }>({
  own: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of the fixtures that are wanted
    async ({}, use) => {
      const own = await launchInstalled();
      await use(own);
      await own.close();
    },
    { scope: 'file' },
  ],
});

test('nothing is lost when Firefox stops the background page', async ({ own, server }) => {
  const tab = await inspect(own, `${server.url}/blank?stopped`);
  const url = '/flood?rate=1000&count=3000&key=stopped';
  const read = tab.page.evaluate(async (address) => void (await (await fetch(address)).text()), url);
  for (const least of [500, 1500]) {
    await expect.poll(() => total(tab.panel, 'event-total')).toBeGreaterThan(least);
    await inBrowserWindow(
      own,
      `await WebExtensionPolicy.getByID(${JSON.stringify(geckoId)}).extension.terminateBackground(); return '';`,
    );
  }
  await read;
  await expect.poll(() => total(tab.panel, 'event-total')).toBe(3000);
  const { dropped, streams } = await tab.log('key=stopped');
  expect(dropped).toEqual([]);
  expect(streams.map(({ events }) => events.length)).toEqual([3000]);
  await tab.close();
});

test('each panel shows the tab of its own window', async ({ own, server }) => {
  const first = await inspect(own, `${server.url}/blank?first`);
  await openWindow(own);
  const second = await inspect(own, `${server.url}/blank?second`);
  const read = (page: Page, count: number): Promise<void> =>
    page.evaluate(async (url) => void (await (await fetch(url)).text()), `/status?interval=1&count=${count}`);
  await Promise.all([read(first.page, 3), read(second.page, 5)]);
  await expect.poll(() => total(first.panel, 'event-total')).toBe(3);
  await expect.poll(() => total(second.panel, 'event-total')).toBe(5);
  await first.close();
  await second.close();
});

test('after a reload of the extension the page goes on, with its own built-ins restored', async ({ own, server }) => {
  const page = await own.newPage();
  await page.goto(`${server.url}/blank?reload`);
  const panel = await openPanel(own, page);
  await page.evaluate(() => {
    Object.assign(window, { received: 0 });
    const source = new EventSource('/status?interval=10');
    source.addEventListener('status', (event) => Reflect.set(window, 'received', Number(event.lastEventId)));
  });
  await expect.poll(() => total(panel, 'event-total')).toBeGreaterThan(0);
  await inBrowserWindow(own, `${ADDON} await addon.reload(); return '';`);
  await expect.poll(() => page.evaluate(() => Object.hasOwn(EventSource.prototype, 'addEventListener'))).toBe(false);
  const received = (): Promise<number> => page.evaluate(() => Reflect.get(window, 'received'));
  const before = await received();
  await expect.poll(received).toBeGreaterThan(before);
  const body = await page.evaluate(async () => (await fetch('/status?interval=1&count=3')).text());
  expect(body.match(/^id: /gm)).toHaveLength(3);
  await page.close();
});
