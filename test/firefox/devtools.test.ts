import { expect } from 'vitest';
import { readLog } from '../stored-log.ts';
import { extensionOrigin } from './browser.ts';
import { test } from './firefox-test.ts';
import { openExtensionPage } from './inspected-tab.ts';
import { showPanel } from './toolbox.ts';

test("DevTools have the panel, and the log holds the page's events until it navigates", async ({ firefox, server }) => {
  const reader = await firefox.newPage();
  await openExtensionPage(reader, '/manifest.json');
  const page = await firefox.newPage();
  await page.goto(`${server.url}/blank`);
  await page.bringToFront();
  expect(await showPanel(firefox)).toBe(`${extensionOrigin}/panel.html`);

  const url = '/flood?rate=100&count=3&key=devtools';
  await page.evaluate(async (address) => (await fetch(address)).text(), url);
  const events = async (): Promise<number | undefined> =>
    (await reader.evaluate(readLog, url)).streams[0]?.events.length;
  await expect.poll(events).toBe(3);
  expect((await reader.evaluate(readLog, url)).dropped).toEqual([]);

  await page.goto(`${server.url}/blank?next`);
  await expect.poll(events).toBeUndefined();
  await page.close();
  await reader.close();
});
