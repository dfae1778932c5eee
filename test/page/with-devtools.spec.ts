/** As in `conformance.spec.ts`, with the panel in DevTools: they take three times as long as a panel in a window. */
import { expectSame } from './compare.ts';
import { GROUPS_IN_DEVTOOLS } from './groups-in-devtools.ts';
import { test } from './page-test.ts';

// Three browsers are in use at once: in one process, one group after the other.
test.describe.configure({ mode: 'default' });

for (const group of GROUPS_IN_DEVTOOLS) {
  test(`with DevTools open, the page sees the same in each mode: ${group}`, { tag: '@quick' }, ({ inDevtools }) =>
    expectSame(group, inDevtools),
  );
}
