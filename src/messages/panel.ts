/** Panel ↔ background. The panel pulls: it asks for the next records and is answered as soon as there are some. */
import type { StoredBatch } from '../capture/records/batch.ts';
import type { BytesPart, ChunkPlace } from '../capture/records/byte-range.ts';
import { type Check, isCount, isFlag, isLongText, isText, oneOf, optional } from './checks.ts';
import { type MessageOf, messageTable } from './message-table.ts';
import type { TextPart } from './split-batch.ts';

/** Begin of the port's name, which differs from one port to the next; the first message says which tab. */
export const PANEL_PORT = 'panel';

export const toBackground = messageTable({
  /** First message. A panel is also an attachment: while it is open, the tab is captured. */
  open: { tab: isCount },
  /** Asks for the records from sequence number `from` on. Answered by one `page`; until then no other `want` counts. */
  want: { from: isCount },
  /** Forgets all records so far; the live streams are announced again. */
  clear: {},
  /** Forgets the records before a sequence number (after a navigation without *Preserve log*). */
  forget: { before: isCount },
  record: { on: isFlag },
  /** Asks for bytes of one connection's body, near the record numbered `seq`. Answered by `bytes`. */
  bytes: {
    request: isCount,
    seq: isCount,
    document: isLongText,
    stream: isCount,
    connection: isCount,
    offset: isCount,
    length: isCount,
  },
  /**
   * Asks which chunks one connection's body has, from the batch of sequence number `from` on. Answered by `chunks`.
   */
  chunks: {
    request: isCount,
    document: isLongText,
    stream: isCount,
    connection: isCount,
    from: isCount,
  },
  /** Asks for the records from sequence number `from` on with their bytes, about one message full. Answered by `stored`. */
  read: { request: isCount, from: isCount },
  /** Pins a row, or removes its pin: a record of the log. */
  pin: { of: isCount, on: isFlag, note: optional(isText) },
  /** Keeps the worker alive, and is answered by the same. */
  alive: {},
  /** The panel refused this many messages; the log says so. */
  refused: { count: isCount },
});
export type ToBackground = MessageOf<typeof toBackground>;

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
