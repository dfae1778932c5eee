/** The installed extension in real DevTools, against the real test server: one browser for all tests of a process. */
import { expect, type Frame, type Page } from '@playwright/test';
import { type DevtoolsBrowser, launchWithDevtools, showPanel, showView } from '../../src/start/devtools-browser.ts';
import { chromiumPath } from '../chromium-path.ts';
import { extensionDir, extensionOrigin, openExtensionPage } from '../extension-page.ts';
import { test as base } from '../served.ts';
import { Panel } from './panel.ts';

const origin = extensionOrigin(extensionDir);

/** A browser with the extension: for tests that cannot share one. */
export function launchInstalled(): Promise<DevtoolsBrowser> {
  return launchWithDevtools({ executablePath: chromiumPath(), headless: true, extension: extensionDir });
}

interface Fixtures {
  /** A tab of its own, on an empty page of the test server. */
  page: Page;
  /** Opens DevTools on the tab and shows the panel; `devtoolsTest` has them open already. */
  openPanel: () => Promise<Panel>;
  /** Opens the panel for the tab, or for another one, as an ordinary page. */
  openPanelPage: (size?: { width: number; height: number }, of?: Page) => Promise<Panel>;
}

interface InspectedTab {
  page: Page;
  panel: Panel;
}

/** The tab that the last test used: its streams run until a test uses another tab, or loads a page there. */
interface LastTab {
  /** To be called before a page is loaded. */
  use(page: Page): Promise<void>;
}

/** A tab that tests use one after the other: to open one costs as much as five navigations. */
interface SharedTab {
  /** The tab, or a new one when a test has closed it. */
  open(): Promise<Page>;
}

interface WorkerFixtures {
  browserWithExtension: DevtoolsBrowser;
  lastTab: LastTab;
  tab: SharedTab;
  panelTab: SharedTab;
  /** Asks the browser what only extensions may. */
  extensionPage: Page;
  inspectedTab: InspectedTab;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  browserWithExtension: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are wanted
    async ({}, use) => {
      const browser = await launchInstalled();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  extensionPage: [
    async ({ browserWithExtension }, use) => use(await openExtensionPage(browserWithExtension.context, origin)),
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are wanted
  lastTab: [async ({}, use) => use(lastTab()), { scope: 'worker' }],
  tab: [async ({ browserWithExtension }, use) => use(sharedTab(browserWithExtension)), { scope: 'worker' }],
  panelTab: [async ({ browserWithExtension }, use) => use(sharedTab(browserWithExtension)), { scope: 'worker' }],
  inspectedTab: [
    async ({ browserWithExtension, server }, use) => {
      const page = await browserWithExtension.context.newPage();
      await page.goto(`${server.url}/blank`);
      await use({ page, panel: await panelInDevtools(browserWithExtension, page) });
    },
    { scope: 'worker' },
  ],
  page: async ({ extensionPage, lastTab, server, tab }, use) => {
    // Tests share a browser, but not what one of them chose in the panel.
    await extensionPage.evaluate(() => globalThis.chrome?.storage.local.clear());
    const page = await tab.open();
    await lastTab.use(page);
    await page.bringToFront();
    await extensionPage.evaluate(resetActiveTab);
    await page.goto(`${server.url}/blank`);
    await use(page);
    await unroute(page);
  },
  openPanel: async ({ browserWithExtension, page }, use) => {
    let opened: Panel | undefined;
    await use(async () => {
      opened = await panelInDevtools(browserWithExtension, page);
      return opened;
    });
    // They would go on inspecting the tab of the next test.
    if (opened?.devtools.isClosed() === false) await opened.devtools.close();
  },
  openPanelPage: async ({ browserWithExtension, extensionPage, page, panelTab }, use) => {
    const opened: Page[] = [];
    await use(async (size = { width: 1200, height: 800 }, of = page) => {
      await of.bringToFront();
      const tab = await extensionPage.evaluate(
        async () => (await globalThis.chrome?.tabs.query({ active: true }))?.[0]?.id,
      );
      const panel = await (opened.length === 0 ? panelTab.open() : browserWithExtension.context.newPage());
      opened.push(panel);
      await panel.bringToFront();
      await panel.setViewportSize(size);
      await panel.goto(`${origin}/panel.html?tabId=${tab}`);
      await panel.getByTestId('event-total').waitFor({ state: 'attached' });
      return new Panel(panel.mainFrame(), panel);
    });
    const [first, ...others] = opened;
    for (const panel of others) await panel.close();
    if (first?.isClosed() === false) await first.goto(`${origin}/manifest.json`);
  },
});

/**
 * With the panel in DevTools on the page. Starting DevTools takes seconds, so all tests of a process share one tab and its
 * DevTools; each begins with a new page, an empty log, default settings and a panel that was loaded anew.
 */
export const devtoolsTest = test.extend<{ panel: Panel }>({
  page: async ({ extensionPage, inspectedTab: { page, panel }, lastTab, server }, use) => {
    await lastTab.use(page);
    await page.bringToFront();
    await extensionPage.evaluate(resetActiveTab);
    await Promise.all([resetPanel(panel), page.goto(`${server.url}/blank`)]);
    await expect(panel.frame.getByTestId('event-total')).toHaveAttribute('data-value', '0');
    await expect(panel.streams).toHaveCount(0);
    await use(page);
    await unroute(page);
  },
  // The page is asked for, so that it is new before the panel is used.
  panel: async ({ inspectedTab: { panel }, page: _ }, use) => {
    await use(panel);
    // It writes what was dragged a moment later: into the settings of the next test.
    if (!panel.devtools.isClosed()) await panel.frame.goto(`${origin}/manifest.json`);
  },
});

/** Records the active tab and clears its log, whatever an earlier test did. Runs in a page of the extension. */
async function resetActiveTab(): Promise<void> {
  const tab = (await globalThis.chrome?.tabs.query({ active: true }))?.[0]?.id;
  const clear = (): Promise<boolean> =>
    new Promise((done) => {
      const port = globalThis.chrome?.runtime.connect({ name: 'panel' });
      // The worker was stopped meanwhile.
      port?.onDisconnect.addListener(() => done(false));
      port?.onMessage.addListener((message) => {
        if (!(message instanceof Object && 'kind' in message && message.kind === 'cleared')) return;
        done(true);
        port.disconnect();
      });
      port?.postMessage({ kind: 'open', tab });
      port?.postMessage({ kind: 'record', on: true });
      port?.postMessage({ kind: 'clear' });
    });
  while (!(await clear()));
}

function sharedTab({ context }: DevtoolsBrowser): SharedTab {
  let page: Page | undefined;
  return {
    async open() {
      if (page === undefined || page.isClosed()) page = await context.newPage();
      return page;
    },
  };
}

function lastTab(): LastTab {
  let last: Page | undefined;
  return {
    async use(page) {
      if (last !== page && last?.isClosed() === false) await last.goto('about:blank', { waitUntil: 'commit' });
      last = page;
    },
  };
}

async function unroute(page: Page): Promise<void> {
  if (!page.isClosed()) await page.unrouteAll({ behavior: 'ignoreErrors' });
}

async function panelInDevtools(browser: DevtoolsBrowser, page: Page): Promise<Panel> {
  const devtools = await browser.openDevtools(page);
  const frame: Frame = await showPanel(devtools);
  await frame.getByTestId('event-total').waitFor({ state: 'attached' });
  return new Panel(frame, devtools);
}

/** Shows the panel, whatever DevTools showed last, and loads it anew with default settings. */
async function resetPanel({ devtools, frame }: Panel): Promise<void> {
  await showView(devtools, 'chrome-extension://');
  // From a page that changes no settings itself.
  await frame.goto(`${origin}/manifest.json`);
  await frame.evaluate(() => globalThis.chrome?.storage.local.clear());
  await frame.goto(`${origin}/panel.html`);
  await frame.getByTestId('event-total').waitFor({ state: 'attached' });
}

export { expect };
