/** Fixtures for the tests in Firefox. Each starts when a test first needs it, and is shared by all. */
import type { Browser } from 'puppeteer-core';
import { test as base } from 'vitest';
import { startServer, type TestServer } from '../../src/server/server.ts';
import { launchInstalled } from './browser.ts';
import { type InspectedTab, inspect } from './inspected-tab.ts';

interface Fixtures {
  firefox: Browser;
  server: TestServer;
  /** A tab of the test's own on an empty page of the server. */
  tab: InspectedTab;
}

export const test = base.extend<Fixtures>({
  firefox: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of the fixtures that are wanted
    async ({}, use) => {
      const firefox = await launchInstalled();
      await use(firefox);
      await firefox.close();
    },
    { scope: 'worker' },
  ],
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of the fixtures that are wanted
    async ({}, use) => {
      const server = await startServer({ port: 0 });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  tab: async ({ firefox, server }, use) => {
    const tab = await inspect(firefox, `${server.url}/blank`);
    await use(tab);
    await tab.close();
  },
});
