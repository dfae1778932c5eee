import type { Batch } from '../capture/records/batch.ts';
import { toColumns } from '../capture/records/event-columns.ts';
import type { OtherRecord } from '../capture/records/record.ts';

/** Batches of one record that the extension itself reports, numbered like those of a document. */
export function ownBatch(): (record: OtherRecord) => Batch {
  const document = crypto.randomUUID();
  let number = 0;
  return (record) => ({
    source: 'network',
    document,
    number: number++,
    // The record's time counts from now.
    clock: { performance: 0, epoch: Date.now() },
    events: toColumns([]),
    records: [{ at: 0, record }],
    chunks: [],
  });
}
