import type { Store } from '../../../src/background/store.ts';
import { TabLog } from '../../../src/background/tab-log.ts';
import type { Batch } from '../../../src/capture/records/batch.ts';
import { toColumns } from '../../../src/capture/records/event-columns.ts';
import { DEFAULT_LIMITS } from '../../../src/messages/limit-settings.ts';

const origin = { frame: 0, documentId: 'd', documentUrl: 'http://x/' };

/** Two events in a batch. */
export function batch(number: number, document = 'doc', data = `event ${number}`): Batch {
  const event = {
    kind: 'event',
    time: number,
    stream: 1,
    connection: 1,
    type: 'message',
    data,
    lastEventId: '',
    size: data.length,
    truncated: false,
    offset: -1,
    length: 0,
  } as const;
  return {
    source: 'page',
    document,
    number,
    clock: { performance: 0, epoch: 0 },
    events: toColumns([event, event]),
    records: [],
    chunks: [],
  };
}

export function open(store: Store, quota = DEFAULT_LIMITS.quota) {
  const failures: unknown[] = [];
  const log = new TabLog(1, store, { written: () => {}, failed: (error) => failures.push(error) }, () => quota);
  const append = (each: Batch): Promise<void> => new Promise((stored) => log.append(each, origin, stored));
  return { log, append, failures };
}

/** Reads all pages. */
export async function all(log: TabLog) {
  const found = [];
  let from = 0;
  for (;;) {
    const page = await log.page(from);
    if (page.batches.length === 0) return found;
    found.push(...page.batches);
    from = page.next;
  }
}
