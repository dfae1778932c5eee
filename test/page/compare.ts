import { expect } from '@playwright/test';
import { MODES, type Mode } from './browser.ts';
import type { GroupName } from './checks/group-names.ts';
import { KNOWN_DIFFERENCES } from './known-differences.ts';
import { observe, planOfGroup } from './observe.ts';
import { observedPage } from './observed-page.ts';
import type { Comparison } from './page-test.ts';

/** Runs only the matching checks, during development. */
const only = new RegExp(process.env['CHECKS'] ?? '');
const known = new Set(KNOWN_DIFFERENCES.flatMap(({ checks }) => checks));

/** Each observation of a group is the same in each mode. */
export async function expectSame(group: GroupName, { plan, server, tabs }: Comparison): Promise<void> {
  const wanted = planOfGroup(plan, group, (name) => only.test(name));
  const seen = (mode: Mode) => observe(observedPage(tabs[mode].page), server, wanted);
  const [bare = {}, ...others] = await Promise.all(MODES.map(seen));
  for (const [i, other] of others.entries()) {
    for (const name of Object.keys(bare)) {
      const title = `${name}: ${MODES[i + 1]}`;
      if (known.has(name)) expect.soft(other[name], `${title} is no difference any more`).not.toBe(bare[name]);
      else expect.soft(other[name], title).toBe(bare[name]);
    }
  }
}
