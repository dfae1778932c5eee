/**
 * What the parser reports. All offsets are in bytes from the start of the connection's body, all lengths in bytes; a
 * line's length leaves its terminator out, a block's length includes its terminating blank line. `chunk` is the number
 * (from 0) of the `push` call that brought the last byte of what is reported.
 *
 * Words: HTML §9.2.5 "Parsing an event stream" and §9.2.6 "Interpreting an event stream".
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */

/** How a line ended. `none`: it had no terminator yet when the stream ended. */
export type Terminator = 'LF' | 'CR' | 'CRLF' | 'none';

/** The bytes of one line (without terminator) or one block (with its blank line). */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
  readonly chunk: number;
}

/** What a block carries, whether it dispatches or not. */
export interface BlockContent {
  /** The event name, `message` where the block names none. */
  readonly type: string;
  /** The data lines joined by LF; cut at `maxEventBytes` when `truncated`. */
  readonly data: string;
  /** Size in bytes of the whole data as it was sent (the joining LFs included), also where `data` is cut. */
  readonly dataBytes: number;
  readonly truncated: boolean;
}

/** A block that dispatches an event. */
export interface ParsedEvent extends ByteRange, BlockContent {
  /** The last event ID string of the event source, after this block. */
  readonly lastEventId: string;
  /** False after bytes were lost (see `resync`) until an `id` line is seen: then `lastEventId` may be out of date. */
  readonly lastEventIdKnown: boolean;
  /** The number of the `push` call that brought the block's first byte. */
  readonly firstChunk: number;
}

/** A comment line, without the colon and without one space after it. */
export interface ParsedComment extends ByteRange {
  readonly text: string;
  /** True when `text` was cut at `MAX_LINE_BYTES`. */
  readonly truncated: boolean;
}

/** A `retry` line whose value is ASCII digits; it takes effect at the end of its line, whatever becomes of its block. */
export interface ParsedRetry extends ByteRange {
  /** Milliseconds; at most `Number.MAX_SAFE_INTEGER`. */
  readonly ms: number;
}

/**
 * Why a block dispatched nothing:
 * - `no-data`: it ended with a blank line, but had no `data` line (§9.2.6, dispatch step 2)
 * - `unterminated`: the stream ended before its blank line (§9.2.6: "any pending data must be discarded")
 * - `cut-off`: its beginning, or a part of it, was not seen by this parser
 *
 * A block of whole comments and accepted `retry` lines alone is not reported, unless it is cut off: nothing was missed.
 */
export type UndispatchedReason = 'no-data' | 'unterminated' | 'cut-off';

/** A block that dispatches nothing. For `cut-off`, `data` is empty: what was seen of it can be anywhere in the event. */
export interface UndispatchedBlock extends ByteRange, BlockContent {
  readonly reason: UndispatchedReason;
  readonly firstChunk: number;
  /** The value of its `id` line. It counts when the block ended with a blank line, and is discarded when it did not. */
  readonly id: string | undefined;
  /** The text of a last line without a terminator (little more than `MAX_LINE_BYTES` of it). */
  readonly partialLine: string;
  /** Bytes inside the range that this parser never got. */
  readonly lostBytes: number;
}

/** Something that the standard makes a client ignore or repair silently. The range is that of the line. */
export type Problem = ByteRange &
  /** `line`: as it was sent, at most `MAX_EXCERPT_BYTES` of it. */
  (
    | { readonly kind: 'unknown-field'; readonly field: string; readonly value: string; readonly line: string }
    | { readonly kind: 'bad-retry'; readonly value: string }
    | { readonly kind: 'retry-too-large'; readonly value: string }
    | { readonly kind: 'id-with-null'; readonly value: string }
    /** `at`: offset of the first byte that is not UTF-8; each maximal wrong part became one U+FFFD. */
    | { readonly kind: 'invalid-utf-8'; readonly at: number }
    /** The data passed `limit` bytes; the event's `dataBytes` will say the true size. The range is that of the line. */
    | { readonly kind: 'event-too-large'; readonly limit: number }
    /** The value of an `event` or `id` line, or a comment, was cut at `limit` bytes. */
    | { readonly kind: 'line-too-long'; readonly field: 'event' | 'id' | 'comment'; readonly limit: number }
  );

/** The LF of a CRLF came in a later chunk than its CR, after what the CR ended had been reported. */
interface LateLineFeed {
  readonly offset: number;
  readonly chunk: number;
}

/** The lines of the block that is being reported. Valid during the callback alone: the parser uses it again. */
export interface BlockLines {
  /** Lines of the block, its blank line included. */
  readonly total: number;
  /** Lines that can be asked for: `total`, but at most `MAX_BLOCK_LINES`. */
  readonly count: number;
  offset(line: number): number;
  length(line: number): number;
  terminator(line: number): Terminator;
  chunk(line: number): number;
}

/**
 * The parser calls these while `push` or `end` runs, in the order of the bytes. They must not throw and must not call
 * the parser.
 */
export interface SseHandler {
  event?(event: ParsedEvent, lines: BlockLines): void;
  comment?(comment: ParsedComment): void;
  retry?(retry: ParsedRetry): void;
  notDispatched?(block: UndispatchedBlock, lines: BlockLines): void;
  problem?(problem: Problem): void;
  /**
   * A block dispatches at the CR of its blank line (§9.2.5: CR alone ends a line), so when the chunk ends there, the
   * length that was reported lacks the LF that comes with the next chunk. This says that it came.
   */
  lateLineFeed?(late: LateLineFeed): void;
}

export interface SseParserOptions {
  /** Most bytes of `data` that are kept of one event. Default 16 MiB. */
  readonly maxEventBytes?: number;
  /** The last event ID string of the event source before this connection: it survives reconnects. Default ''. */
  readonly lastEventId?: string;
  /** The first byte is not the first of the body, so the first block is reported as `cut-off`. Default false. */
  readonly resync?: boolean;
  /** Offset in the body of the first byte that will be pushed. Default 0. */
  readonly offset?: number;
}
