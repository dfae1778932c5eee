/** Most bytes of data kept of one event, unless `maxEventBytes` says otherwise. */
export const DEFAULT_MAX_EVENT_BYTES = 16 * 1024 * 1024;

/** Most bytes kept of an event name, an id, a comment or an unfinished block: they end up in headers and columns. */
export const MAX_LINE_BYTES = 64 * 1024;

/** Most bytes of a line that a problem quotes. */
export const MAX_EXCERPT_BYTES = 1024;

/** Most lines of a block whose place is kept: a block of single-byte lines must not cost more than its data. */
export const MAX_BLOCK_LINES = 65_536;

/** Bytes decoded at once: a string cut from the decoded text keeps all of that text alive, so this bounds it. */
export const WINDOW_BYTES = 64 * 1024;
