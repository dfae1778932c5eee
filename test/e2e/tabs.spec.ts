import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';

/** Opens a stream that ends itself after `count` events, at 2 000 a second. */
async function flood(page: Page, count: number): Promise<void> {
  await page.evaluate((last) => {
    const source = new EventSource(`/flood?rate=2000&count=${last}`);
    source.onmessage = (event) => event.lastEventId === String(last) && source.close();
  }, count);
}

test('two panels show two tabs, each one its own', async ({ browserWithExtension, openPanelPage, page, server }) => {
  const first = await openPanelPage();
  const other = await browserWithExtension.context.newPage();
  await other.goto(`${server.url}/blank?other`);
  const second = await openPanelPage(undefined, other);
  await Promise.all([flood(page, 3000), flood(other, 2000)]);
  await first.total(3000);
  await second.total(2000);
  await expect(first.streams).toHaveCount(1);
  await expect(second.streams).toHaveCount(1);
  expect([await first.dropped(), await second.dropped()]).toEqual([0, 0]);
  await other.close();
});

test('a panel that is closed in a flood and opened again shows each event once', async ({ openPanelPage, page }) => {
  const first = await openPanelPage();
  await flood(page, 8000);
  await first.atLeast(2000);
  await first.devtools.close();
  const second = await openPanelPage();
  await second.total(8000);
  await expect(second.streams).toHaveCount(1);
  expect(await second.dropped()).toBe(0);
  // The store has the same.
  const third = await openPanelPage();
  await third.total(8000);
});

test('the log of a tab stays when the browser discards the tab', async ({ openPanelPage, page }) => {
  const panel = await openPanelPage();
  await flood(page, 500);
  await panel.total(500);
  await panel.frame.evaluate(async () => {
    const id = Number(new URLSearchParams(location.search).get('tabId'));
    await globalThis.chrome?.tabs.discard(id);
  });
  await expect.poll(() => page.isClosed()).toBe(true);
  await panel.total(500);
  await expect(panel.streams).toHaveCount(1);
});
