import type { StoredBatch } from '../../capture/records/batch.ts';
import { batchLine } from './batch-line.ts';
import { chunkLine } from './chunk-line.ts';
import { eventLine } from './event-line.ts';
import { recordLine } from './record-line.ts';

/** A batch as lines: its head, its records in order, its chunks. */
export function* batchLines(batch: StoredBatch): Generator<string, void, undefined> {
  const { chunks, events, records } = batch;
  const count = events.time.length;
  yield batchLine(batch);
  let event = 0;
  for (const { at, record } of records) {
    while (event < at && event < count) yield eventLine(events, event++);
    yield recordLine(record);
  }
  while (event < count) yield eventLine(events, event++);
  for (const chunk of chunks) yield chunkLine(chunk);
}
