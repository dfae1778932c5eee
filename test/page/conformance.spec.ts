/** The page does not notice: each observation is the same without the extension, with it, and with its panel open. */
import { expect, test } from '@playwright/test';
import { MODES, type Mode, open } from './browser.ts';
import { bundleChecks } from './bundle.ts';
import { KNOWN_DIFFERENCES } from './known-differences.ts';
import { type Observations, observeAll } from './observe.ts';
import { type CheckServer, startCheckServer } from './server/server.ts';

/** Runs only the checks that match, while one works on them. */
const only = process.env['CHECKS'] ? new RegExp(process.env['CHECKS']) : undefined;
const known = new Set(KNOWN_DIFFERENCES.flatMap(({ checks }) => checks));

let server: CheckServer;

test.beforeAll(async () => {
  server = await startCheckServer(await bundleChecks());
});

test.afterAll(() => server.close());

async function observe(mode: Mode): Promise<Observations> {
  const { browser, page } = await open(mode, `${server.origin}/page`);
  const seen = await observeAll(page, server, only);
  await browser.close();
  return seen;
}

test('each observation is the same without and with the extension', async () => {
  test.setTimeout(300_000);
  const [bare = {}, ...others] = await Promise.all(MODES.map(observe));
  const names = Object.keys(bare);
  for (const [i, seen] of others.entries()) {
    for (const name of names) {
      const title = `${name}: ${MODES[i + 1]}`;
      if (known.has(name)) expect.soft(seen[name], `${title} is no difference any more`).not.toBe(bare[name]);
      else expect.soft(seen[name], title).toBe(bare[name]);
    }
  }
  if (!only) expect(names.filter((name) => !name.endsWith('(console)')).length).toBeGreaterThanOrEqual(150);
});

test('known differences are few and have a reason', () => {
  expect(KNOWN_DIFFERENCES.length).toBeLessThanOrEqual(10);
  for (const { checks, reason } of KNOWN_DIFFERENCES) {
    expect(reason.length).toBeGreaterThan(40);
    expect(checks.filter((name) => /^event-source|abort|cancel/.test(name))).toEqual([]);
  }
});
