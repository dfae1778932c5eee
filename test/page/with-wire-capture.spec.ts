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

/** The same, and what reads for a while. */
const GROUPS_IN_FLOOD: readonly GroupName[] = ['event-source-events', 'fetch-streams', 'xhr-events'];

// Two browsers are in use at once: in one process, one group after the other.
test.describe.configure({ mode: 'default' });

for (const group of GROUPS_ON_WIRE) {
  test(`with wire capture on, the page sees the same in this mode: ${group}`, ({ onWire }) =>
    expectSame(group, onWire.comparison, ['open']));
}

test('while it is switched fifty times during a flood, the page sees the same', async ({ onWire }) => {
  const { comparison, panel } = onWire;
  let switched = 0;
  let isOver = false;
  const switching = async (): Promise<void> => {
    for (; !isOver; switched++) await panel.frame.evaluate(switchTheWire, switched % 2 === 0 ? 'page' : 'wire');
  };
  const compared = async (): Promise<void> => {
    try {
      while (switched < 50) for (const group of GROUPS_IN_FLOOD) await expectSame(group, comparison, ['open'], true);
    } finally {
      isOver = true;
    }
  };
  await Promise.all([switching(), compared()]);
});

/** In the panel: its window is behind the page's, where a pointer would wait for frames. Returns when it is switched. */
async function switchTheWire(to: string): Promise<void> {
  const choice = document.querySelector<HTMLSelectElement>('select[aria-label=Capture]');
  if (choice === null) throw new Error('nothing to switch');
  choice.value = to;
  choice.dispatchEvent(new Event('change', { bubbles: true }));
  await new Promise<void>((resolve) => {
    const look = (): void => void (choice.value === to ? resolve() : setTimeout(look, 10));
    look();
  });
}
