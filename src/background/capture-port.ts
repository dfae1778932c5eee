import type { Runtime } from 'webextension-polyfill';
import { type Batch, recordCount } from '../capture/records/batch.ts';
import { cutText } from '../capture/records/cut-texts.ts';
import { DOCUMENT_BYTES_A_SECOND, DOCUMENT_QUEUE_BYTES, DOCUMENT_RECORDS_A_SECOND } from '../capture/records/limits.ts';
import { batchBytes } from '../capture/records/size.ts';
import { fromContent, type ToContent } from '../messages/capture.ts';
import { type Handlers, receiver } from '../messages/message-table.ts';
import { type PortLike, portLink } from '../messages/port-link.ts';
import { rejoin } from '../messages/rejoin.ts';
import { BatchIntake } from './batch-intake.ts';
import { lostWith, MalformedReport } from './malformed-report.ts';
import type { Origin } from './numbered.ts';
import { RateLimit } from './rate-limit.ts';
import { SerialQueue } from './serial-queue.ts';
import type { Tabs } from './tabs.ts';

const RATE = { bytes: DOCUMENT_BYTES_A_SECOND, records: DOCUMENT_RECORDS_A_SECOND };

/** A port, and the browser's information about its sender. */
interface DocumentPort extends PortLike {
  readonly sender?: Runtime.MessageSender | undefined;
}

/** One reporting document. Its place comes from the browser, not from its messages. */
export function acceptDocument(port: DocumentPort, tabs: Tabs): void {
  const id = port.sender?.tab?.id;
  if (id === undefined) port.disconnect();
  else serve(port, id, tabs);
}

function serve(port: DocumentPort, tabId: number, tabs: Tabs): void {
  const origin: Origin = {
    frame: port.sender?.frameId ?? 0,
    documentId: documentIdOf(port.sender),
    documentUrl: cutText(port.sender?.url ?? ''),
  };
  const limit = new RateLimit(RATE, performance.now());
  const malformed = new MalformedReport({ log: async () => (await tabs.get(tabId)).log, origin });
  /** Bytes that arrived and are not in the log yet. */
  let waiting = 0;
  /** Batches enter the log one after the other, also when some must wait. */
  const intake = new BatchIntake(new SerialQueue(), {
    acknowledge: (number) => link.send({ kind: 'acknowledge', number }),
    failed: () => link.close(),
  });

  const handlers: Handlers<typeof fromContent> = {
    batch({ batch }) {
      const bytes = batchBytes(batch);
      hold(bytes);
      intake.take(batch.number, (stored) => take(batch, bytes, stored));
    },
  };
  const receive = receiver(fromContent, handlers, (message) => {
    malformed.add(lostWith(message));
    intake.refuse(message);
  });
  const link = portLink<ToContent>(
    port,
    rejoin(receive, () => link.close()),
  );

  function hold(bytes: number): void {
    waiting += bytes;
    // Our content script stops at a fraction of this.
    if (waiting > DOCUMENT_QUEUE_BYTES) link.close();
  }

  async function take(batch: Batch, bytes: number, stored: () => void): Promise<void> {
    const wait = limit.take({ bytes, records: recordCount(batch) }, performance.now());
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const tab = await tabs.get(tabId);
    const done = () => {
      waiting -= bytes;
      stored();
    };
    tab.log.append(batch, origin, done, () => link.close());
  }

  async function greet(): Promise<void> {
    if (await tabs.isAttached(tabId)) (await tabs.get(tabId)).addDocument(link);
    else link.send({ kind: 'stop' });
  }
  // A document that is not answered would wait; closed, it calls again.
  greet().catch(() => link.close());
}

/** @see https://developer.chrome.com/docs/extensions/reference/api/runtime#type-MessageSender */
function documentIdOf(sender: Runtime.MessageSender | undefined): string {
  return sender && 'documentId' in sender && typeof sender.documentId === 'string' ? sender.documentId : '';
}
