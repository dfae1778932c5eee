/** Content script ↔ background: one port a document, open only while a panel is attached. */
import type { Batch } from '../capture/records/batch.ts';
import type { TextPart } from './split-batch.ts';

export const CAPTURE_PORT = 'capture';

export type FromContent =
  /** First message: which document, and is anybody looking at its tab? Answered by `start` or `stop`. */
  | { kind: 'hello'; document: string }
  | { kind: 'batch'; batch: Batch }
  /** A batch that is larger than one message: the data text comes first in parts, then the batch without it. */
  | TextPart
  | { kind: 'alive' };

export type ToContent =
  | { kind: 'start'; recording: boolean; eventBytes: number }
  /** Nobody looks (any more): close the port and keep the ring. */
  | { kind: 'stop' }
  | { kind: 'record'; on: boolean }
  /** Data kept of one event, bytes: holds for connections that begin now. */
  | { kind: 'limit'; eventBytes: number }
  /** The batch is stored; it need not be sent again. */
  | { kind: 'acknowledge'; number: number }
  /** The log was cleared: repeat what is needed to show the live streams. */
  | { kind: 'announce' };

/** Sent to every frame of a tab when a panel attaches; a content script answers `true`. */
export interface Attach {
  kind: 'attach';
}
