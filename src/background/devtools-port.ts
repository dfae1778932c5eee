import { fromDevtools, type ToDevtools } from '../messages/devtools.ts';
import { type Handlers, receiver } from '../messages/message-table.ts';
import { type PortLike, portLink } from '../messages/port-link.ts';
import { rejoin } from '../messages/rejoin.ts';
import { BatchIntake } from './batch-intake.ts';
import { lostWith, MalformedReport } from './malformed-report.ts';
import type { Origin } from './numbered.ts';
import { openedTab } from './opened-tab.ts';
import { SerialQueue } from './serial-queue.ts';
import type { Tabs } from './tabs.ts';

/** Its records name their document. */
const ORIGIN: Origin = { frame: 0, documentId: '', documentUrl: '' };

/** DevTools are open on a tab: their observations join its log. */
export function acceptDevtools(port: PortLike, tabs: Tabs): void {
  const opened = openedTab();
  const queue = new SerialQueue();
  const intake = new BatchIntake(queue, {
    acknowledge: (number) => link.send({ kind: 'acknowledge', number }),
    failed: () => link.close(),
  });
  const malformed = new MalformedReport({
    log: async () => (await tabs.get(await opened.tab)).log,
    origin: ORIGIN,
    detail: 'from the DevTools page',
  });

  const inTurn = (job: (tab: number) => Promise<void>): void => {
    queue.run(async () => job(await opened.tab)).catch(() => {});
  };

  const handlers: Handlers<typeof fromDevtools> = {
    open(message) {
      opened.open(message.tab);
      inTurn(async (tab) => void (await tabs.attach(tab, link.closed)));
    },
    loaded: () =>
      inTurn(async (tab) => {
        // Not awaited: a paused page answers late.
        tabs.askForHook(tab).catch(() => {});
      }),
    batch: ({ batch }) =>
      intake.take(batch.number, async (stored) => {
        const { log } = await tabs.get(await opened.tab);
        log.append(batch, ORIGIN, stored, () => link.close());
      }),
    alive() {},
  };
  const receive = receiver(fromDevtools, handlers, (message) => {
    malformed.add(lostWith(message));
    intake.refuse(message);
  });
  const link = portLink<ToDevtools>(
    port,
    rejoin(receive, () => link.close()),
  );
}
