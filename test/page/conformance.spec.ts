/** The page does not notice: each observation is the same without the extension, with it, and with its panel open. */
import { expect } from '@playwright/test';
import { GROUP_NAMES } from './checks/group-names.ts';
import { expectSame } from './compare.ts';
import { GROUPS_IN_DEVTOOLS } from './groups-in-devtools.ts';
import { KNOWN_DIFFERENCES } from './known-differences.ts';
import { test } from './page-test.ts';

// Three browsers are in use at once: in one process, one group after the other.
test.describe.configure({ mode: 'default' });

for (const group of GROUP_NAMES) {
  if (GROUPS_IN_DEVTOOLS.includes(group)) continue;
  test(`the page sees the same in each mode: ${group}`, ({ comparison }) => expectSame(group, comparison));
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
