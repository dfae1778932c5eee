/** The test server, and a browser without the extension. */
import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '../../src/start/find-chromium.ts';
import { test as base } from '../served.ts';

interface Served {
  bare: Browser;
}

export const test = base.extend<object, Served>({
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
