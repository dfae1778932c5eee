/** Records of the tab or its log, not of one connection. */
import type { Observation, WithText } from './observation.ts';

/** A new document in the tab's main frame; in a batch of the page: it is back from the back/forward cache. */
export interface Navigation extends Observation, WithText {
  kind: 'navigation';
  url: string;
  /** The browser's id of the new document, as in that document's batches; empty in its own. */
  documentId: string;
}

/** The Content Security Policy of the document forbids the request of a stream. Other requests are not reported. */
export interface PolicyBlocked extends Observation, WithText {
  kind: 'policy-blocked';
  /** Address of the stream, without its fragment. */
  url: string;
  /** The directive that forbids it, as it stands in the policy: `connect-src 'self'`. */
  directive: string;
}

/** Why records or bytes were dropped. */
export const DROP_REASONS = [
  /** The ring buffer for records from before DevTools was opened was full. */
  'ring-full',
  /** The page produced records faster than they could be read. */
  'queue-full',
  /** Raw bytes only, to make room for records: no event is missing. */
  'raw-bytes',
  /** Longer than the limit for reading. */
  'too-long',
  /** The page cannot read the body either; `detail` says why. Nothing is counted. */
  'unreadable',
  /** A malformed message. */
  'malformed',
  /** It could not be written, or not be sent to where that happens. */
  'store-failed',
  /** The tab's quota was reached; the oldest records were discarded. */
  'quota',
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

/** Records missing from the log at this place. */
export interface RecordsDropped extends Observation {
  kind: 'dropped';
  reason: DropReason;
  /** Number of missing records; of chunks, for bytes that were never parsed. */
  count: number;
  /** Number of missing events, also in bytes that were never parsed; missing where it is not known. */
  events?: number;
  bytes: number;
  stream?: number;
  /** Further detail, such as the store's error. */
  detail?: string;
}

/** Recording was off for a while; counts what was seen and not kept. */
export interface RecordingPaused extends Observation {
  kind: 'paused';
  /** When recording went off; missing in files of earlier versions. */
  since?: number;
  events: number;
  bytes: number;
}

/** The user pinned a row, changed its note, or removed its pin. */
export interface Pin extends Observation, WithText {
  kind: 'pin';
  /** Sequence number of the row's record. */
  of: number;
  /** False: the pin is removed. */
  on: boolean;
  note?: string;
}

/** A pin without its time. */
export type PinChange = Pick<Pin, 'of' | 'on' | 'note'>;

/** What a `dropped` record counts: events, or records where it is not known how many of them were events. */
export function lostEvents({ count, events }: RecordsDropped): number {
  return events ?? count;
}
