/** The button in the browser's toolbar: its badge, and its popup as an ordinary page. */
import type { Page } from '@playwright/test';
import { extensionDir, extensionOrigin } from '../extension-page.ts';
import { expect, test } from './harness.ts';

const origin = extensionOrigin(extensionDir);

/** The badge of the active tab, and the tab's id. */
function badge(extensionPage: Page): Promise<{ tab: number; text: string }> {
  return extensionPage.evaluate(async () => {
    const tab = (await globalThis.chrome?.tabs.query({ active: true }))?.[0]?.id ?? -1;
    return { tab, text: (await globalThis.chrome?.action.getBadgeText({ tabId: tab })) ?? '' };
  });
}

test('the badge counts the open streams of all frames, and the popup lists them', async ({
  browserWithExtension,
  extensionPage,
  page,
  server,
}) => {
  const text = async () => (await badge(extensionPage)).text;
  expect(await text()).toBe('');
  await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = '/blank?in-a-frame';
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener('load', resolve));
    const sources = ['one', 'two'].map((key) => new EventSource(`/status?interval=60000&key=${key}`));
    const script = document.createElement('script');
    script.textContent = "new EventSource('/status?interval=60000&key=framed')";
    frame.contentDocument?.body.append(script);
    Object.assign(window, { sources });
  });
  await expect.poll(text).toBe('3');

  const { tab } = await badge(extensionPage);
  const popup = await browserWithExtension.context.newPage();
  await popup.goto(`${origin}/src/popup/popup.html?tabId=${tab}`);
  await expect(popup.getByRole('status')).toHaveText('3 open streams');
  await expect(popup.getByRole('listitem')).toHaveCount(3);
  await expect(popup.getByRole('listitem').first()).toContainText(`GET ${server.url}/status?interval=60000&key=one`);
  await expect(popup.getByText('choose the tab SSE')).toBeVisible();
  await popup.close();

  await page.bringToFront();
  await page.evaluate(() => {
    for (const source of Reflect.get(window, 'sources')) source.close();
  });
  await expect.poll(text).toBe('1');
  await page.goto(`${server.url}/blank`);
  await expect.poll(text).toBe('');
});

test('the popup says why a page cannot be watched', async ({ browserWithExtension, extensionPage, page }) => {
  await page.goto('chrome://version');
  const { tab } = await badge(extensionPage);
  const popup = await browserWithExtension.context.newPage();
  await popup.goto(`${origin}/src/popup/popup.html?tabId=${tab}`);
  await expect(popup.getByRole('status')).toHaveText('This page is not watched');
  await expect(popup.getByText('Reload the page')).toBeVisible();
  await expect(popup.getByRole('button')).toBeHidden();
  await popup.close();
});
