/** As in `conformance.spec.ts`, with wire capture: the browser's debugger reads the page's responses meanwhile. */
import type { GroupName } from './checks/group-names.ts';
import { expectSame } from './compare.ts';
import { test } from './page-test.ts';

/** What a debugger of the network may change. */
const GROUPS_ON_WIRE: readonly GroupName[] = [
  'stacks',
  'event-source-events',
  'event-source-errors',
  'fetch-abort',
  'fetch-body',
  'fetch-streams',
  'xhr-events',
];

// Two browsers are in use at once: in one process, one group after the other.
test.describe.configure({ mode: 'default' });

for (const group of GROUPS_ON_WIRE) {
  test(`with wire capture on, the page sees the same in this mode: ${group}`, ({ onWire }) =>
    expectSame(group, onWire, ['open']));
}
