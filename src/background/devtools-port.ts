import type { Runtime } from 'webextension-polyfill';
import { isBatch } from '../messages/check-batch.ts';
import type { FromDevtools, ToDevtools } from '../messages/devtools.ts';
import { isObject } from '../messages/kinds.ts';
import { portLink } from '../messages/port-link.ts';
import type { Origin } from './tab-log.ts';
import type { Tabs } from './tabs.ts';

/** Its records say of which document they speak. */
const ORIGIN: Origin = { frame: 0, documentId: '', documentUrl: '' };

/** DevTools are open on a tab: what they observe of it joins its log. */
export function acceptDevtools(port: Runtime.Port, tabs: Tabs): void {
  let id: number | undefined;

  const link = portLink<ToDevtools>(port, async (message) => {
    if (!isFromDevtools(message)) return;
    if (message.kind === 'open') {
      id = message.tab;
      await tabs.attach(id, link.closed);
    } else if (id !== undefined && message.kind === 'loaded') {
      await tabs.askForHook(id);
    } else if (id !== undefined && message.kind === 'batch') {
      const { batch } = message;
      const tab = await tabs.get(id);
      tab.log.append(batch, ORIGIN, () => link.send({ kind: 'acknowledge', number: batch.number }));
    }
  });
}

function isFromDevtools(message: unknown): message is FromDevtools {
  if (!isObject(message)) return false;
  switch (message['kind']) {
    case 'open':
      return typeof message['tab'] === 'number';
    case 'batch':
      return isBatch(message['batch']);
    default:
      return message['kind'] === 'loaded' || message['kind'] === 'alive';
  }
}
