/** The page does not notice: each observation is the same without the extension, with it, and with its panel open. */
import { expect } from '@playwright/test';
import { MODES, type Mode } from './browser.ts';
import { GROUP_NAMES, type GroupName } from './checks/group-names.ts';
import { KNOWN_DIFFERENCES } from './known-differences.ts';
import { observe } from './observe.ts';
import { test } from './page-test.ts';

/** Runs only the matching checks, during development. */
const only = new RegExp(process.env['CHECKS'] ?? '');
const known = new Set(KNOWN_DIFFERENCES.flatMap(({ checks }) => checks));

/** What pages use most. */
const CORE: readonly GroupName[] = ['event-source-events', 'fetch-abort', 'fetch-body', 'fetch-consume', 'xhr-events'];

// Three browsers are in use at once: in one process, one group after the other.
test.describe.configure({ mode: 'default' });

for (const group of GROUP_NAMES) {
  const tag = CORE.includes(group) ? ['@quick'] : [];
  test(`the page sees the same in each mode: ${group}`, { tag }, async ({ comparison: { plan, server, tabs } }) => {
    const wanted = plan
      .map(({ checks, path }) => ({
        path,
        checks: checks.filter((name) => name.startsWith(`${group}/`) && only.test(name)),
      }))
      .filter(({ checks }) => checks.length > 0);
    const seen = (mode: Mode) => observe(tabs[mode].page, server, wanted);
    const [bare = {}, ...others] = await Promise.all(MODES.map(seen));
    for (const [i, other] of others.entries()) {
      for (const name of Object.keys(bare)) {
        const title = `${name}: ${MODES[i + 1]}`;
        if (known.has(name)) expect.soft(other[name], `${title} is no difference any more`).not.toBe(bare[name]);
        else expect.soft(other[name], title).toBe(bare[name]);
      }
    }
  });
}

test('there are enough checks, each in a group that is compared', async ({ comparison: { plan } }) => {
  const names = plan.flatMap(({ checks }) => checks);
  expect(names.length).toBeGreaterThanOrEqual(150);
  const groups = new Set<string>(GROUP_NAMES);
  expect(names.filter((name) => !groups.has(name.split('/')[0] ?? ''))).toEqual([]);
});

test('known differences are few and have a reason', () => {
  expect(KNOWN_DIFFERENCES.length).toBeLessThanOrEqual(10);
  for (const { checks, reason } of KNOWN_DIFFERENCES) {
    expect(reason.length).toBeGreaterThan(40);
    expect(checks.filter((name) => /^event-source|abort|cancel/.test(name))).toEqual([]);
  }
});
