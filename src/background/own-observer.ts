import { later } from '../messages/later.ts';
import { observeTab } from '../observe/observer.ts';
import type { Source } from '../observe/source.ts';
import { BatchIntake } from './batch-intake.ts';
import type { Origin } from './numbered.ts';
import { SerialQueue } from './serial-queue.ts';
import type { TabLog } from './tab-log.ts';

/** Its records name their document. */
const ORIGIN: Origin = { frame: 0, documentId: '', documentUrl: '' };
/** Wait before batches that could not be stored are stored again, ms. */
const AGAIN_MS = 1000;

interface ObservedTab {
  log(): Promise<TabLog>;
  /** The main frame's document has been parsed. */
  loaded(): void;
}

/** Observes a tab from the background itself until the returned function is called. */
export function observeHere(id: number, sources: readonly Source[], tab: ObservedTab): () => void {
  const observer = observeTab(id, sources, () => tab.loaded());
  const queue = new SerialQueue();

  function connect(): void {
    let isOver = false;
    const failed = (): void => {
      if (isOver) return;
      isOver = true;
      observer.disconnect();
      later(connect, AGAIN_MS);
    };
    const intake = new BatchIntake(queue, { acknowledge: (number) => observer.acknowledge(number), failed });
    observer.connect((batch) =>
      intake.take(batch.number, async (stored) => (await tab.log()).append(batch, ORIGIN, stored, failed)),
    );
  }
  connect();
  return () => observer.stop();
}
