/** A tab of Firefox, with the panel open for it as an ordinary page: the protocol cannot reach a panel in DevTools. */
import type { Browser, Page } from 'puppeteer-core';
import { readLog } from '../stored-log.ts';
import { extensionOrigin } from './browser.ts';
import { until } from './until.ts';

export interface InspectedTab {
  page: Page;
  panel: Page;
  /** The streams whose URL has this text, and all drops of any tab. */
  log(part: string): ReturnType<typeof readLog>;
  close(): Promise<void>;
}

declare const browser: { tabs: { query(filter: object): Promise<{ id: number; url?: string }[]> } };

/** Opens the URL in a tab, and the panel for it: from now on the page's records are stored. */
export async function inspect(firefox: Browser, url: string): Promise<InspectedTab> {
  const page = await firefox.newPage();
  await page.goto(url);
  const panel = await openPanel(firefox, page);
  return {
    page,
    panel,
    log: (part) => panel.evaluate(readLog, part),
    async close() {
      await panel.close();
      await page.close();
    },
  };
}

/** Opens the panel of a page as a tab of its own. */
export async function openPanel(firefox: Browser, page: Page): Promise<Page> {
  const panel = await firefox.newPage();
  await openExtensionPage(panel, '/manifest.json');
  await becomePanel(panel, page.url());
  return panel;
}

/** Turns a page of the extension into the panel of the tab that shows this URL. */
export async function becomePanel(extensionPage: Page, url: string): Promise<void> {
  const tab = await extensionPage.evaluate(
    async (its) => (await browser.tabs.query({})).findLast((each) => each.url === its)?.id,
    url,
  );
  await openExtensionPage(extensionPage, `/panel.html?tabId=${tab}`);
  await until('the panel', async () => (await total(extensionPage, 'event-total')) !== undefined);
}

/** What the status bar counts; undefined until the panel is there. */
export function total(panel: Page, name: 'event-total' | 'dropped-total'): Promise<number | undefined> {
  return panel.evaluate((id) => {
    const value = document.querySelector(`[data-testid="${id}"]`)?.getAttribute('data-value');
    return value ? Number(value) : undefined;
  }, name);
}

/** An extension's page is in a process of its own, and a `goto` that moves there never settles. */
export async function openExtensionPage(page: Page, path: string): Promise<void> {
  page.goto(extensionOrigin + path).catch(() => {});
  const place = (): Promise<string> => page.evaluate(() => location.pathname + location.search + document.readyState);
  await until(path, async () => (await place()) === `${path}complete`);
}
