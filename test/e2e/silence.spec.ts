import type { DevtoolsBrowser } from '../../src/start/devtools-browser.ts';
import { test as base, expect, launchInstalled } from './harness.ts';

/** A browser in which no DevTools are open: they would keep the worker awake. */
const test = base.extend<{ alone: DevtoolsBrowser }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are wanted
  alone: async ({}, use) => {
    const browser = await launchInstalled();
    await use(browser);
    await browser.close();
  },
});

/** In the scope of a service worker. */
declare const serviceWorker: ServiceWorker;

/** Runs in the extension's worker. */
async function untilActivated(): Promise<void> {
  while (serviceWorker.state !== 'activated') await new Promise((resolve) => setTimeout(resolve, 10));
}

test('a page without streams gets no message and wakes no worker', async ({ alone, server }) => {
  const { context, session } = alone;
  const page = await context.newPage();
  const workers = async (): Promise<string[]> => {
    const { targetInfos } = await session.send('Target.getTargets');
    return targetInfos.filter((target) => target.type === 'service_worker').map((target) => target.targetId);
  };
  const closeWorkers = async (): Promise<number> => {
    const open = await workers();
    for (const targetId of open) await session.send('Target.closeTarget', { targetId });
    return open.length;
  };
  // One that is stopped before it has started for good is started again: each gets more time than the one before.
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(untilActivated);
  await expect.poll(closeWorkers, { intervals: [100, 200, 500, 1000, 2000, 4000, 8000, 16_000] }).toBe(0);

  // The page's own first script, not one that runs before the extension's.
  await page.route('**/blank?silent', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><script>
        window.seen = [];
        for (const type of ['message', 'messageerror', 'sse-inspector-port'])
          for (const target of [window, document, document.fonts])
            target.addEventListener(type, () => seen.push(type), true);
      </script>`,
    }),
  );
  await page.goto(`${server.url}/blank?silent`);
  await page.evaluate(async () => {
    await fetch('/scenarios').then((response) => response.text());
    const frame = document.createElement('iframe');
    document.body.append(frame);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  });
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
  expect(await workers()).toEqual([]);
});

test('nothing new can be found on window', async ({ page }) => {
  const found = await page.evaluate(() => {
    // A frame's fresh window has the same built-ins, ours included; what a content script left would be on this one.
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const names = (target: object): string[] => Object.getOwnPropertyNames(target);
    const fresh = new Set(frame.contentWindow ? names(frame.contentWindow) : []);
    return names(window).filter((name) => !fresh.has(name) && !/^\d+$/.test(name));
  });
  expect(found).toEqual([]);
});
