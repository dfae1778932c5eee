/** What concerns the tab or its log, not one connection. */
import type { Observation } from './observation.ts';

/** A new document in the tab's main frame. */
export interface Navigation extends Observation {
  kind: 'navigation';
  url: string;
  /** The browser's id of the new document; the batches of that document carry the same. */
  documentId: string;
}

/** Why records or bytes were not kept. */
export const DROP_REASONS = [
  /** The ring that keeps what happened before DevTools was open was full. */
  'ring-full',
  /** The page produced faster than its batches could be taken over. */
  'queue-full',
  /** Raw bytes alone, so that the records got through: nothing is missing but the view of the bytes. */
  'raw-bytes',
  /** Longer than what is read of it. */
  'too-long',
  /** A message that is not of the agreed form. */
  'malformed',
  /** The store could not take it. */
  'store-failed',
  /** The tab's quota was reached; the oldest went. */
  'quota',
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

/** Records that are missing from the log here, counted. */
export interface RecordsDropped extends Observation {
  kind: 'dropped';
  reason: DropReason;
  /** Records known to be missing; for bytes that were never parsed, the chunks. */
  count: number;
  bytes: number;
  stream?: number;
  /** Something else that helps the reader, such as the store's error. */
  detail?: string;
}

/** Recording was off for a while: what was seen meanwhile and, as asked, not kept. */
export interface RecordingPaused extends Observation {
  kind: 'paused';
  /** When it went off; missing in files of earlier versions. */
  since?: number;
  events: number;
  bytes: number;
}
