/** Panel ↔ background. The panel pulls: it asks for the next records and is answered as soon as there are some. */
import type { StoredBatch } from '../capture/records/batch.ts';
import type { BytesPart, ChunkPlace } from '../capture/records/byte-range.ts';
import { type Check, isCount, isFlag, isLongText, oneOf, optional } from './checks.ts';
import { type MessageOf, messageTable } from './message-table.ts';
import type { TextPart } from './split-batch.ts';

/** Begin of the port's name, which differs from one port to the next; the first message says which tab. */
export const PANEL_PORT = 'panel';

const HOOK_STATES = [
  /** Not asked yet. */
  'unknown',
  'ready',
  /** The page was loaded before the extension, or the browser allows no extension there. */
  'missing',
] as const;
/** Whether the tab's page has the content script. */
export type HookState = (typeof HOOK_STATES)[number];

/** The background has checked what is in these lists, or made it. */
const isBatches: Check<StoredBatch[]> = (value): value is StoredBatch[] => Array.isArray(value);
const isPlaces: Check<ChunkPlace[]> = (value): value is ChunkPlace[] => Array.isArray(value);
const isParts: Check<BytesPart[]> = (value): value is BytesPart[] => Array.isArray(value);

export const toPanel = messageTable({
  /**
   * Answers the `want` from `from`. `next` is what to want next, `first` the oldest sequence number that is still kept.
   * The text of the last batch may have come ahead, in parts.
   */
  page: { from: isCount, batches: isBatches, next: isCount, first: isCount },
  /** Everything before `from` was forgotten by a clear: start over from there. */
  cleared: { from: isCount },
  status: { recording: isFlag, hook: oneOf(HOOK_STATES), notice: optional(isLongText) },
  /**
   * The stored bytes of the requested range, in order; a gap is a jump between `offset`s. `more`: further bytes follow.
   */
  bytes: { request: isCount, parts: isParts, more: isFlag },
  /** A part of the list; `next` is where it goes on, `more` whether more can be listed now. */
  chunks: { request: isCount, chunks: isPlaces, next: isCount, more: isFlag },
  /** Batches with their chunks; none at the end of the log. The text of the last may have been sent ahead, in parts. */
  stored: { request: isCount, batches: isBatches },
  /** Answers `alive`. */
  alive: {},
});
export type ToPanel = MessageOf<typeof toPanel> | TextPart;
