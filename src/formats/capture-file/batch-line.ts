import type { ClockPair, StoredBatch } from '../../capture/records/batch.ts';
import { count, type Fields, oneOf, type Shape, text, textUpTo, time, whole } from './check.ts';
import { MAX_DOCUMENT_ID } from './limits.ts';
import { copyInto, fits, misfit, object } from './shape.ts';

/** A batch without its records and chunks, and without what mattered only as it came. */
export type BatchHead = Omit<StoredBatch, 'events' | 'records' | 'chunks' | 'waiting'>;

const shape: Shape<BatchHead> = {
  source: oneOf({ page: true, network: true, wire: true }),
  document: textUpTo(MAX_DOCUMENT_ID),
  number: count,
  clock: object<ClockPair>('an object with two times', { performance: time, epoch: time }),
  tab: whole,
  seq: count,
  frame: whole,
  documentId: text,
  documentUrl: text,
};

export function batchLine(batch: StoredBatch): string {
  return JSON.stringify(copyInto({ kind: 'batch' }, batch, shape));
}

/** The head of the batch whose records follow, or the problem with the line. */
export function readBatchHead(line: Fields): BatchHead | string {
  const head = copyInto({}, line, shape);
  return isHead(head) ? head : misfit(head, shape);
}

function isHead(value: Fields): value is Fields & BatchHead {
  return fits(value, shape);
}
