import type { Page } from 'playwright';
import { type DevtoolsBrowser, launchWithDevtools, showPanel } from '../../src/start/devtools-browser.ts';
import { chromiumPath } from '../chromium-path.ts';
import { extensionDir } from '../extension-page.ts';

/** Without the extension; with it; with it and its panel open beside the page. */
export const MODES = ['bare', 'closed', 'open'] as const;
export type Mode = (typeof MODES)[number];

export interface Opened {
  browser: DevtoolsBrowser;
  page: Page;
}

export async function open(mode: Mode, url: string): Promise<Opened> {
  const extension = mode === 'bare' ? {} : { extension: extensionDir };
  const browser = await launchWithDevtools({ executablePath: chromiumPath(), headless: true, ...extension });
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  await page.goto(url);
  if (mode === 'open') {
    const devtools = await browser.openDevtools(page);
    await showPanel(devtools);
    // From here on only the panel slows the page down, and no debugging client.
    await devtools.context().browser()?.close();
  }
  return { browser, page };
}
