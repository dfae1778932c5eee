/** The installed extension in real DevTools, against the real test server: one browser for a file, a tab for a test. */
import { resolve } from 'node:path';
import { type BrowserContext, expect, type Frame, type Page } from '@playwright/test';
import { type DevtoolsBrowser, launchWithDevtools, showPanel } from '../../src/start/devtools-browser.ts';
import { findChromium } from '../../src/start/find-chromium.ts';
import { extensionOrigin, openExtensionPage } from '../extension-page.ts';
import { test as base } from '../served.ts';
import { Panel } from './panel.ts';

export const extensionDir = resolve(process.env['EXTENSION_DIR'] ?? 'dist/chrome');
const origin = extensionOrigin(extensionDir);

export function chromiumPath(): string {
  const path = findChromium();
  if (!path) throw new Error('no Chromium: run the tests with `npm test`, which finds or installs one');
  return path;
}

interface Fixtures {
  /** A tab of its own, on an empty page of the test server. */
  page: Page;
  /** Opens DevTools on the tab and shows the panel. */
  openPanel: () => Promise<Panel>;
  /** Opens the panel for the tab, or for another one, as an ordinary page. */
  openPanelPage: (size?: { width: number; height: number }, of?: Page) => Promise<Panel>;
}

interface WorkerFixtures {
  browserWithExtension: DevtoolsBrowser;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  browserWithExtension: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are wanted
    async ({}, use) => {
      const browser = await launchWithDevtools({
        executablePath: chromiumPath(),
        headless: true,
        extension: extensionDir,
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ browserWithExtension, server }, use) => {
    await forgetSettings(browserWithExtension.context);
    const page = await browserWithExtension.context.newPage();
    await page.goto(`${server.url}/blank`);
    await use(page);
    await page.close();
  },
  openPanel: async ({ browserWithExtension, page }, use) => {
    await use(async () => {
      const devtools = await browserWithExtension.openDevtools(page);
      const frame: Frame = await showPanel(devtools);
      await frame.getByTestId('event-total').waitFor({ state: 'attached' });
      return new Panel(frame, devtools);
    });
  },
  openPanelPage: async ({ browserWithExtension, page }, use) => {
    const opened: Page[] = [];
    await use(async (size = { width: 1200, height: 800 }, of = page) => {
      const panel = await openExtensionPage(browserWithExtension.context, origin);
      opened.push(panel);
      await of.bringToFront();
      const tab = await panel.evaluate(async () => (await globalThis.chrome?.tabs.query({ active: true }))?.[0]?.id);
      await panel.bringToFront();
      await panel.setViewportSize(size);
      await panel.goto(`${origin}/panel.html?tabId=${tab}`);
      await panel.getByTestId('event-total').waitFor({ state: 'attached' });
      return new Panel(panel.mainFrame(), panel);
    });
    for (const panel of opened) await panel.close();
  },
});

/** The tests of a file share a browser, but not what one of them chose in the panel. */
async function forgetSettings(context: BrowserContext): Promise<void> {
  const page = await openExtensionPage(context, origin);
  await page.evaluate(() => globalThis.chrome?.storage.local.clear());
  await page.close();
}

export { expect };
