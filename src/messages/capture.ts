/** Content script ↔ background: one port a document, open only while a panel is attached. */
import { commandFields } from './act.ts';
import { isBatch } from './check-batch.ts';
import { isCount, isFlag, isLongText, isText, optional } from './checks.ts';
import { type MessageOf, messageTable } from './message-table.ts';
import type { TextPart } from './split-batch.ts';

export const CAPTURE_PORT = 'capture';

/** The port itself asks whether a panel is attached to the tab: `start` or `stop` answers. */
export const fromContent = messageTable({
  /** Its text may have come ahead, in parts. Sent again until acknowledged. */
  batch: { batch: isBatch, filler: optional(isText) },
});
export type FromContent = MessageOf<typeof fromContent> | TextPart;

export const toContent = messageTable({
  /** `all`: every response is recorded, not streams alone. */
  start: { recording: isFlag, eventBytes: isCount, all: optional(isFlag) },
  /** No panel is attached (any more): close the port and keep the ring. */
  stop: {},
  record: { on: isFlag },
  /** Data kept of one event, bytes: applies to connections that begin now. */
  limit: { eventBytes: isCount, all: optional(isFlag) },
  /** The batch is stored; it need not be sent again. */
  acknowledge: { number: isCount },
  /** Acts on a stream of the document of that id, as its batches have it; other documents ignore it. */
  act: { document: isLongText, ...commandFields },
  /** No panel acts on this tab any more: what waits goes on to the page. */
  letGo: {},
  /** The log was cleared: repeat what is needed to show the live streams. */
  announce: {},
});
export type ToContent = MessageOf<typeof toContent>;

/** Sent to frames without a port. */
export const toFrames = messageTable({
  /** A panel attaches, or `all` changes: a content script answers `true`. */
  attach: { all: optional(isFlag) },
  /** The answer is the list of the open streams (open-streams.ts). */
  list: {},
});
export type ToFrames = MessageOf<typeof toFrames>;
