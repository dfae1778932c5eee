import { defineConfig } from '@playwright/test';
import { findChromium } from './src/start/find-chromium.ts';

/** Page tests compare a page with and without the extension; end-to-end tests drive the installed one in DevTools. */
export default defineConfig({
  testDir: 'test',
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  retries: 0,
  reporter: 'list',
  projects: [
    { name: 'page', testDir: 'test/page' },
    { name: 'e2e', testDir: 'test/e2e' },
  ],
  metadata: { chromium: findChromium() ?? 'none' },
});
