import { test as base } from '@playwright/test';
import { startServer, type TestServer } from '../src/server/server.ts';

/** Tests with a test server of their own: one for all in a process. */
export const test = base.extend<object, { server: TestServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are wanted
    async ({}, use) => {
      const server = await startServer({ port: 0 });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
});
