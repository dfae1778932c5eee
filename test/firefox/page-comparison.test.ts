/** The page does not notice: each observation is the same in a Firefox without the extension and with it. */
import type { Browser, ConsoleMessage, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { bundleChecks } from '../page/bundle.ts';
import { GROUP_NAMES } from '../page/checks/group-names.ts';
import {
  listChecks,
  type ObservedPage,
  observe,
  type PlannedPage,
  planOfGroup,
  readPlan,
  runCheck,
} from '../page/observe.ts';
import { type CheckServer, startCheckServer } from '../page/server/server.ts';
import { launchBare } from './browser.ts';
import { test as base } from './firefox-test.ts';
import { DIFFERENCES, NOT_IN_FIREFOX, namesOf } from './known-differences.ts';

const known = namesOf(DIFFERENCES);
const left = namesOf(NOT_IN_FIREFOX);

/** The browser's own messages, which come some time after the request. */
const OF_BROWSER = /^(?:Error: )?(?:XML Parsing Error|Firefox can’t establish a connection)/;

interface Comparison {
  server: CheckServer;
  plan: readonly PlannedPage[];
  bare: Page;
  installed: Page;
}

const test = base.extend<{ bareFirefox: Browser; comparison: Comparison }>({
  bareFirefox: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of the fixtures that are wanted
    async ({}, use) => {
      const bare = await launchBare();
      await use(bare);
      await bare.close();
    },
    { scope: 'file' },
  ],
  comparison: [
    async ({ bareFirefox, firefox }, use) => {
      const scripts = await bundleChecks();
      const server = await startCheckServer(scripts);
      const [bare, installed] = [await bareFirefox.newPage(), await firefox.newPage()];
      const plan = await readPlan(observedPage(bare), server, Object.keys(scripts));
      await use({ server, plan, bare, installed });
      await installed.close();
      await server.close();
    },
    { scope: 'file' },
  ],
});

/** A page that Puppeteer drives. */
function observedPage(page: Page): ObservedPage {
  return {
    goto: (url) => page.goto(url),
    list: () => page.evaluate(listChecks),
    run: (name, places) => page.evaluate(runCheck, { name, places }),
    listen(say) {
      const onConsole = (message: ConsoleMessage): void => say(`console ${message.type()}: ${message.text()}`);
      const onError = (error: unknown): void => {
        if (!OF_BROWSER.test(String(error))) say(`uncaught: ${error}`);
      };
      page.on('console', onConsole).on('pageerror', onError);
      return () => void page.off('console', onConsole).off('pageerror', onError);
    },
  };
}

test.for(GROUP_NAMES)('the page sees the same with the extension: %s', async (group, { comparison }) => {
  const { bare, installed, plan, server } = comparison;
  const wanted = planOfGroup(plan, group, (name) => !left.has(name));
  const [without, withIt] = await Promise.all(
    [bare, installed].map((page) => observe(observedPage(page), server, wanted)),
  );
  for (const [name, seen] of Object.entries(without ?? {})) {
    if (known.has(name)) expect.soft(withIt?.[name], `${name} is no difference any more`).not.toBe(seen);
    else expect.soft(withIt?.[name], name).toBe(seen);
  }
});
