/** Every cap has its name here; reaching one is a record that the user sees. */

export const KIB = 1024;
export const MIB = 1024 * KIB;

/** What a page keeps while no panel is attached, bytes. */
export const RING_BYTES = 8 * MIB;

/** … and while one is attached and the page is too busy to let us work, bytes. */
export const BACKLOG_BYTES = 64 * MIB;

/** A batch leaves after this long, ms. */
export const BATCH_MS = 16;
/** … or with this many records, */
export const BATCH_RECORDS = 500;
/** … or with this many bytes, whichever is first. */
export const BATCH_BYTES = 256 * KIB;

/** Batches that wait for their acknowledgement, bytes a document. */
export const UNACKNOWLEDGED_BYTES = 8 * MIB;

/** Data kept of one event, bytes; beyond it the event is truncated. */
export const EVENT_BYTES = 16 * MIB;

/** Kept of a comment, an id, a type or a URL, UTF-16 units. */
export const TEXT_LENGTH = 64 * KIB;

/** Kept of a request's body, UTF-16 units. */
export const REQUEST_BODY_LENGTH = 256 * KIB;

/** Size of one message between contexts, bytes; a larger batch is sent in parts. */
export const MESSAGE_BYTES = 1 * MIB;

/** While a panel is attached a message goes this often, so that the worker lives, ms. */
export const KEEP_ALIVE_MS = 20_000;

/** An other side that has not answered for so long is gone, ms: a new connection is made. */
export const STALL_MS = 20_000;

/** Kept of one tab's log, bytes and records, whichever is first; then the oldest tenth goes. */
export const QUOTA_BYTES = 200 * MIB;
export const QUOTA_RECORDS = 1_000_000;

/** Taken over from one document in a second, bytes and records: a frame that floods waits, the others do not. */
export const DOCUMENT_BYTES_A_SECOND = 256 * MIB;
export const DOCUMENT_RECORDS_A_SECOND = 1_000_000;

/** Waits in the background for one document's turn, bytes; a document that sends on regardless is cut off. */
export const DOCUMENT_QUEUE_BYTES = 64 * MIB;
