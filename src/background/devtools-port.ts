import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { toColumns } from '../capture/batch-writer.ts';
import type { Navigation } from '../capture/record.ts';
import type { FromDevtools } from '../messages/devtools.ts';
import { portLink } from '../messages/port-link.ts';
import type { Tabs } from './tabs.ts';

const Message: v.GenericSchema<unknown, FromDevtools> = v.variant('kind', [
  v.object({ kind: v.literal('open'), tab: v.number() }),
  v.object({ kind: v.literal('navigated'), url: v.string(), documentId: v.string(), time: v.number() }),
  v.object({ kind: v.literal('loaded') }),
  v.object({ kind: v.literal('alive') }),
]);

/** DevTools are open on a tab: what they observe of it joins its log. */
export function acceptDevtools(port: Runtime.Port, tabs: Tabs): void {
  let id: number | undefined;
  /** This observer's own numbering of its batches. */
  const document = crypto.randomUUID();
  let number = 0;

  const link = portLink<never>(port, async (raw) => {
    const { output: message, success } = v.safeParse(Message, raw);
    if (!success) return;
    if (message.kind === 'open') {
      id = message.tab;
      await tabs.attach(id, link.closed);
    } else if (id !== undefined && message.kind === 'loaded') {
      await tabs.askForHook(id);
    } else if (id !== undefined && message.kind === 'navigated') {
      const record: Navigation = { kind: 'navigation', time: 0, url: message.url, documentId: message.documentId };
      const tab = await tabs.get(id);
      tab.log.append(
        {
          source: 'network',
          document,
          number: number++,
          clock: { performance: 0, epoch: message.time },
          events: toColumns([]),
          records: [{ at: 0, record }],
          chunks: [],
        },
        { frame: 0, documentId: message.documentId, documentUrl: message.url },
        () => {},
      );
    }
  });
}
