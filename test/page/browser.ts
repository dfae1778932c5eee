import type { Page } from 'playwright';
import { type DevtoolsBrowser, launchWithDevtools, showPanel } from '../../src/start/devtools-browser.ts';
import { chromiumPath } from '../chromium-path.ts';
import { Panel } from '../e2e/panel.ts';
import { watchTheWire } from '../e2e/watch-the-wire.ts';
import { extensionDir, extensionOrigin } from '../extension-page.ts';

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
  if (mode === 'open') await openPanelWindow(browser, page);
  return { browser, page };
}

/** The panel of a page in a window of its own. It does what it does in DevTools at a third of their cost. */
async function openPanelWindow({ context, session }: DevtoolsBrowser, page: Page): Promise<Page> {
  const origin = extensionOrigin(extensionDir);
  const opened = context.waitForEvent('page');
  await session.send('Target.createTarget', { url: `${origin}/manifest.json`, newWindow: true });
  const panel = await opened;
  await panel.waitForURL(`${origin}/**`);
  const tab = await panel.evaluate(
    async (url) => (await globalThis.chrome?.tabs.query({}))?.find((each) => each.url === url)?.id,
    page.url(),
  );
  await panel.goto(`${origin}/panel.html?tabId=${tab}`);
  await panel.getByTestId('event-total').waitFor({ state: 'attached' });
  return panel;
}

/** Opens one more panel and switches wire capture on there: it lasts as long as that panel's window. */
export async function watchTheWireOf({ browser, page }: Opened): Promise<Panel> {
  const window = await openPanelWindow(browser, page);
  const panel = new Panel(window.mainFrame(), window);
  await watchTheWire(panel);
  return panel;
}

/** Closes the panel's window and shows the panel in DevTools on the page. */
export async function moveToDevtools({ browser, page }: Opened): Promise<void> {
  for (const other of browser.context.pages()) if (other !== page) await other.close();
  const devtools = await browser.openDevtools(page);
  await showPanel(devtools);
  // From here on only the panel slows the page down, and no debugging client.
  await devtools.context().browser()?.close();
}
