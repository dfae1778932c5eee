import type { Runtime } from 'webextension-polyfill';
import { MIB } from '../capture/limits.ts';
import type { ToContent } from '../messages/capture.ts';
import { isBatch } from '../messages/check-batch.ts';
import { isObject } from '../messages/kinds.ts';
import { portLink } from '../messages/port-link.ts';
import type { Origin } from './tab-log.ts';
import type { Tabs } from './tabs.ts';

/** Text parts of one batch that are held until the batch comes. */
const PARTS_BYTES = 64 * MIB;

/** One document that reports. Where it is comes from the browser, not from what it says. */
export function acceptDocument(port: Runtime.Port, tabs: Tabs): void {
  const id = port.sender?.tab?.id;
  if (id === undefined) {
    port.disconnect();
    return;
  }
  const origin: Origin = {
    frame: port.sender?.frameId ?? 0,
    documentId: documentIdOf(port.sender),
    documentUrl: port.sender?.url ?? '',
  };
  let parts: string[] = [];
  let partsBytes = 0;

  const link = portLink<ToContent>(port, async (message) => {
    if (!isObject(message)) return;
    if (message['kind'] === 'text' && typeof message['text'] === 'string') {
      partsBytes += message['text'].length;
      if (partsBytes <= PARTS_BYTES) parts.push(message['text']);
      return;
    }
    if (message['kind'] !== 'batch') return;
    const batch = withText(message['batch'], parts);
    parts = [];
    partsBytes = 0;
    // Not acknowledged: the content script of this version sends none that fails.
    if (!isBatch(batch)) return;
    const { number } = batch;
    (await tabs.get(id)).log.append(batch, origin, () => link.send({ kind: 'acknowledge', number }));
  });

  tabs.isAttached(id).then(async (attached) => {
    if (attached) (await tabs.get(id)).addDocument(link);
    else link.send({ kind: 'stop' });
  });
}

/** Puts the data back that was sent ahead in parts. */
function withText(batch: unknown, parts: readonly string[]): unknown {
  if (parts.length === 0 || !isObject(batch) || !isObject(batch['events'])) return batch;
  return { ...batch, events: { ...batch['events'], data: parts.join('') } };
}

/** @see https://developer.chrome.com/docs/extensions/reference/api/runtime#type-MessageSender */
function documentIdOf(sender: Runtime.MessageSender | undefined): string {
  return sender && 'documentId' in sender && typeof sender.documentId === 'string' ? sender.documentId : '';
}
