/** The test server, and a browser without the extension. */
import { type Browser, test as base, chromium } from '@playwright/test';
import { startServer, type TestServer } from '../../src/server/server.ts';
import { findChromium } from '../../src/start/find-chromium.ts';

interface Served {
  server: TestServer;
  bare: Browser;
}

export const test = base.extend<object, Served>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are wanted
    async ({}, use) => {
      const server = await startServer({ port: 0 });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  bare: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are wanted
    async ({}, use) => {
      const executablePath = findChromium();
      const bare = await chromium.launch({
        ...(executablePath === undefined ? {} : { executablePath }),
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
      });
      await use(bare);
      await bare.close();
    },
    { scope: 'worker' },
  ],
});
