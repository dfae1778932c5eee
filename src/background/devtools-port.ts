import type { Runtime } from 'webextension-polyfill';
import { isBatch } from '../messages/check-batch.ts';
import type { FromDevtools, ToDevtools } from '../messages/devtools.ts';
import { isObject, type OfKind } from '../messages/kinds.ts';
import { portLink } from '../messages/port-link.ts';
import { TextParts } from '../messages/split-batch.ts';
import type { Origin } from './tab-log.ts';
import type { Tabs } from './tabs.ts';
import { Turns } from './turns.ts';

/** Its records say of which document they speak. */
const ORIGIN: Origin = { frame: 0, documentId: '', documentUrl: '' };

/** What is no part of another message. */
type Whole = OfKind<FromDevtools, 'open' | 'loaded' | 'alive' | 'batch'>;

/** DevTools are open on a tab: what they observe of it joins its log. */
export function acceptDevtools(port: Runtime.Port, tabs: Tabs): void {
  let id: number | undefined;

  const parts = new TextParts();
  const turns = new Turns();

  const link = portLink<ToDevtools>(port, (raw) => {
    if (parts.take(raw)) return;
    const message = isObject(raw) && raw['kind'] === 'batch' ? { ...raw, batch: parts.join(raw['batch']) } : raw;
    if (isFromDevtools(message)) turns.take(() => take(message)).catch(() => {});
  });

  async function take(message: Whole): Promise<void> {
    if (message.kind === 'open') {
      id = message.tab;
      await tabs.attach(id, link.closed);
    } else if (id !== undefined && message.kind === 'loaded') {
      // A page that is held up answers late, and nobody waits for it.
      tabs.askForHook(id).catch(() => {});
    } else if (id !== undefined && message.kind === 'batch') {
      const { batch } = message;
      const tab = await tabs.get(id);
      tab.log.append(batch, ORIGIN, () => link.send({ kind: 'acknowledge', number: batch.number }));
    }
  }
}

function isFromDevtools(message: unknown): message is Whole {
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
