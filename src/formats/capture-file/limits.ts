/** Limits of the reader against hostile files. The extension's own files stay below them. */

const KIB = 1024;
const MIB = 1024 * KIB;

/** Bytes of a line. Escaping makes an event's 16 MiB of data at most six times as long (`\u0000`). */
export const MAX_LINE_BYTES = 100 * MIB;

/** UTF-16 units of a method, a URL, a header's name: the longest URL that Chromium knows is 2 MiB. */
export const MAX_TEXT = 2 * MIB;

/** UTF-16 units of a document's id, which is a UUID in the extension's own files. */
export const MAX_DOCUMENT_ID = 100;

/** Header fields of one record. */
export const MAX_HEADERS = 10_000;

/** Records of one batch. */
export const MAX_BATCH_RECORDS = 1_000_000;

/** UTF-16 units of all lines of one batch: its data becomes one string, which can be twice as long. */
export const MAX_BATCH_UNITS = 256 * MIB;

/** Documents, and tabs, in one file. */
export const MAX_DOCUMENTS = 100_000;

/** Brackets, braces and commas of one line: a header takes four. */
export const MAX_STRUCTURE = 100_000;

/** Problems reported individually; further ones are only counted. */
export const MAX_PROBLEMS = 1000;

/** Bytes read, and UTF-16 units written, between two readings of the clock. */
export const SLICE = 64 * KIB;

/** Maximum length of a task, ms: garbage collection must fit into the frame too. */
export const TASK_MS = 5;
