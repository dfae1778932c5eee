/** What the page tests share. Each is started when a test first asks for it, and kept for all tests of a process. */
import { type Browser, chromium } from '@playwright/test';
import { chromiumPath } from '../chromium-path.ts';
import type { Panel } from '../e2e/panel.ts';
import { test as base } from '../served.ts';
import { MODES, type Mode, moveToDevtools, type Opened, open, watchTheWireOf } from './browser.ts';
import { bundleChecks } from './bundle.ts';
import { type Observations, type PlannedPage, readPlan } from './observe.ts';
import { observedPage } from './observed-page.ts';
import { type CheckServer, startCheckServer } from './server/server.ts';

/** A tab in each mode with pages of one server, and the checks that they can run. */
export interface Comparison {
  server: CheckServer;
  tabs: Readonly<Record<Mode, Opened>>;
  plan: readonly PlannedPage[];
  /** What was observed without the extension, by group. */
  seenBare: Map<string, Promise<Observations>>;
}

interface Shared {
  /** Without the extension. */
  bare: Browser;
  comparison: Comparison;
  /** The same; from here on the panel is open in DevTools. */
  inDevtools: Comparison;
  /** The same, with wire capture, and the panel that switches it. */
  onWire: { comparison: Comparison; panel: Panel };
}

export const test = base.extend<object, Shared>({
  bare: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are wanted
    async ({}, use) => {
      const bare = await chromium.launch({
        executablePath: chromiumPath(),
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
      });
      await use(bare);
      await bare.close();
    },
    { scope: 'worker' },
  ],
  comparison: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are wanted
    async ({}, use) => {
      const scripts = await bundleChecks();
      const server = await startCheckServer(scripts);
      const start = (mode: Mode): Promise<Opened> => open(mode, `${server.origin}/page`);
      const [bare, closed, opened] = [await start('bare'), await start('closed'), await start('open')];
      const tabs = { bare, closed, open: opened };
      const plan = await readPlan(observedPage(bare.page), server, Object.keys(scripts));
      await use({ server, tabs, plan, seenBare: new Map() });
      for (const mode of MODES) await tabs[mode].browser.close();
      await server.close();
    },
    { scope: 'worker' },
  ],
  onWire: [
    async ({ comparison }, use) => {
      const panel = await watchTheWireOf(comparison.tabs.open);
      await use({ comparison, panel });
      await panel.devtools.close();
    },
    { scope: 'worker' },
  ],
  inDevtools: [
    async ({ comparison }, use) => {
      await moveToDevtools(comparison.tabs.open);
      await use(comparison);
    },
    { scope: 'worker' },
  ],
});
