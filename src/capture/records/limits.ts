/** Every limit by name; reaching one adds a record that the user sees. */

export const KIB = 1024;
export const MIB = 1024 * KIB;

/** Size of the page's ring buffer while no panel is attached, bytes. */
export const RING_BYTES = 8 * MIB;

/** Maximum backlog while a panel is attached and the page is too busy to flush it, bytes. */
export const BACKLOG_BYTES = 128 * MIB;

/**
 * Chromium carries a message between processes inline up to 64 KiB, names of fields and such included. A larger one goes
 * through shared memory, at three times the cost (docs/performance.md).
 */
export const INLINE_BYTES = 60 * KIB;

/** A batch is sent after this long, ms, */
export const BATCH_MS = 16;
/** … or with this many records, */
export const BATCH_RECORDS = 1000;
/** … or when it would have more bytes than this, whichever is first. One record may be larger. */
export const BATCH_BYTES = 56 * KIB;

/** The hook posts its items to the content script, in the same process, with this many bytes, */
export const POST_BYTES = 256 * KIB;
/** … or so long after the first, ms: `flood` after the previous ones, but at least `least`. */
export const POST_MS = { least: 4, flood: 40 };

/** What a page reads at once is recorded in chunks of at most this size, bytes, of which two share no batch. */
export const CHUNK_BYTES = 32 * KIB;

/** Unacknowledged batches, bytes per document. */
export const UNACKNOWLEDGED_BYTES = 8 * MIB;

/** Streams of one document that are followed at a time, */
export const OPEN_STREAMS = 5_000;
/** … and what is kept of their requests and responses in all, bytes. */
export const OPEN_STREAM_BYTES = 16 * MIB;

/**
 * Addresses that the page's policy forbids, and addresses of its streams, that wait for each other. Both are known within
 * milliseconds.
 */
export const POLICY_ADDRESSES = 50;

/** Data kept per event, bytes; a longer event is truncated. */
export const EVENT_BYTES = 16 * MIB;

/*
 * What is too long is cut where the record is made (`cutTexts`), and the record is marked as `truncated`: no receiver has to
 * refuse it. Together these limits keep a record below one message, whatever the page or the server sends.
 */

/** Maximum length of a comment, an id, a type, a URL, a header's name or value: of any other text, UTF-16 units. */
export const TEXT_LENGTH = 64 * KIB;

/** Maximum number of headers in one record, */
export const HEADER_COUNT = 1000;
/** … and their length in all, names and values, UTF-16 units. */
export const HEADERS_LENGTH = 256 * KIB;

/** Maximum length of a request body, UTF-16 units. */
export const REQUEST_BODY_LENGTH = 256 * KIB;

/** Request bodies that wait for their responses to show whether they belong to streams, bytes in all. */
export const WAITING_BODY_BYTES = 8 * MIB;

/**
 * Maximum size of one message between contexts, bytes; a larger batch is split. To the background, in another process,
 * messages are smaller where that is possible (`INLINE_BYTES`).
 */
export const MESSAGE_BYTES = 1 * MIB;

/** Bytes of chunks that are looked through at once to list them. */
export const LISTED_BYTES = 8 * MIB;

/** A batch is dropped and counted after this many ports in a row failed to carry or acknowledge it. */
export const SEND_ATTEMPTS = 3;

/** Interval of messages that keep the service worker alive while a panel is attached, ms. */
export const KEEP_ALIVE_MS = 20_000;

/** After this long without a reply, ms, a port counts as dead and is reconnected. */
export const STALL_MS = 20_000;

/** Kept of one tab's log, bytes and records, whichever is first; then the oldest tenth goes. */
export const QUOTA_BYTES = 200 * MIB;
export const QUOTA_RECORDS = 1_000_000;

/** Taken over from one document in a second, bytes and records: a frame that floods waits, the others do not. */
export const DOCUMENT_BYTES_A_SECOND = 256 * MIB;
export const DOCUMENT_RECORDS_A_SECOND = 1_000_000;

/** Waits in the background for one document's turn, bytes; a document that sends on regardless is cut off. */
export const DOCUMENT_QUEUE_BYTES = 64 * MIB;
