import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { findChromium } from './src/start/find-chromium.ts';

/**
 * Page tests compare a page with and without the extension; end-to-end tests drive the installed one in DevTools.
 * The time limits are for hangs alone: no test fails because a machine is slow or busy.
 */
export default defineConfig({
  testDir: 'test',
  fullyParallel: true,
  // A browser with DevTools waits about half of its time.
  workers: availableParallelism(),
  timeout: 600_000,
  expect: { timeout: 120_000 },
  forbidOnly: true,
  retries: 0,
  reporter: 'list',
  projects: [
    { name: 'page', testDir: 'test/page' },
    { name: 'e2e', testDir: 'test/e2e' },
  ],
  metadata: { chromium: findChromium() ?? 'none' },
});
