import type { CommentObserved, NotDispatched, ProblemObserved, RetryObserved } from '../../records/body-record.ts';
import type { RecordsDropped } from '../../records/tab-record.ts';
import type { InColumns } from '../event-fields.ts';

/** An event that a tap read, in the columns of its batch. */
export interface WireEvent extends InColumns {
  /** epoch ms */
  time: number;
  seq: number;
}

/** Another record of a body that a tap reads. */
interface WireOther {
  record: CommentObserved | RetryObserved | NotDispatched | ProblemObserved | RecordsDropped;
  time: number;
  seq: number;
  /** When its batch was written, epoch ms. */
  written: number;
}

/** What a tap reports of a body. */
export type WireItem = WireEvent | WireOther;

export function isEvent(item: WireItem): item is WireEvent {
  return 'columns' in item;
}
