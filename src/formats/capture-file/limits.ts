/** Caps of the reader: what a hostile file can make it hold. A file of ours stays below all of them. */

const KIB = 1024;
const MIB = 1024 * KIB;

/** Bytes of a line. An event's 16 MiB of data take at most six bytes a byte (`\u0000`), and something stands around. */
export const MAX_LINE_BYTES = 100 * MIB;

/** UTF-16 units of a method, a URL, a header's name: the longest URL that Chromium knows is 2 MiB. */
export const MAX_TEXT = 2 * MIB;

/** UTF-16 units of a document's id, which is a UUID in files of ours. */
export const MAX_DOCUMENT_ID = 100;

/** Header fields of one record. */
export const MAX_HEADERS = 10_000;

/** Records of one batch. */
export const MAX_BATCH_RECORDS = 1_000_000;

/** UTF-16 units of all lines of one batch: its data becomes one string, which can hold twice as much. */
export const MAX_BATCH_UNITS = 256 * MIB;

/** Documents, and tabs, in one file. */
export const MAX_DOCUMENTS = 100_000;

/** Brackets, braces and commas of one line: headers need four a field. */
export const MAX_STRUCTURE = 100_000;

/** Problems told one by one; beyond, they are counted. */
export const MAX_PROBLEMS = 1000;

/** Bytes read, and UTF-16 units written, between two looks at the clock. */
export const SLICE = 64 * KIB;

/** A task is given up after so long, ms: what the collector of garbage adds must fit into the frame too. */
export const TASK_MS = 5;
