import { expect } from '@playwright/test';
import { MODES, type Mode } from './browser.ts';
import type { GroupName } from './checks/group-names.ts';
import { KNOWN_DIFFERENCES } from './known-differences.ts';
import { observe, planOfGroup } from './observe.ts';
import { floodedPage, observedPage } from './observed-page.ts';
import type { Comparison } from './page-test.ts';

/** Runs only the matching checks, during development. */
const only = new RegExp(process.env['CHECKS'] ?? '');
const known = new Set(KNOWN_DIFFERENCES.flatMap(({ checks }) => checks));

/**
 * Each observation of a group is the same in these modes as in a page without the extension.
 * @param isFlooded a flood of events arrives in each page meanwhile
 */
export async function expectSame(
  group: GroupName,
  { plan, seenBare, server, tabs }: Comparison,
  modes: readonly Mode[] = MODES.slice(1),
  isFlooded = false,
): Promise<void> {
  const wanted = planOfGroup(plan, group, (name) => only.test(name));
  const pageOf = isFlooded ? floodedPage : observedPage;
  const seen = async (mode: Mode) => {
    const { page } = tabs[mode];
    const observations = await observe(pageOf(page), server, wanted);
    // The flood would go on, and slow down what is observed elsewhere.
    if (isFlooded) await page.goto(`${server.origin}/page?empty`);
    return observations;
  };
  // Once a group: it changes with nothing that a test does to the other tabs.
  const name = isFlooded ? `${group}, flooded` : group;
  const control = seenBare.get(name) ?? seen('bare');
  seenBare.set(name, control);
  const [bare, ...others] = await Promise.all([control, ...modes.map(seen)]);
  for (const [i, other] of others.entries()) {
    for (const name of Object.keys(bare)) {
      const title = `${name}: ${modes[i]}`;
      if (known.has(name)) expect.soft(other[name], `${title} is no difference any more`).not.toBe(bare[name]);
      else expect.soft(other[name], title).toBe(bare[name]);
    }
  }
}
