/** Records of what is parsed from a response's body. */
import type { OfConnection, WithText } from './observation.ts';

/**
 * An event that was dispatched to the page, or that the standard dispatches for this block.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage
 */
export interface EventObserved extends OfConnection {
  kind: 'event';
  type: string;
  /** Cut at `EVENT_BYTES`, with `truncated` set. */
  data: string;
  lastEventId: string;
  /** Full size of the data in bytes of UTF-8, even if `data` was cut. */
  size: number;
  /** Only the beginning is kept: of the data, which is then shorter than `size`, or of the type or the id. */
  truncated: boolean;
  /** Byte range of the block in the connection's body; -1 and 0 if the source does not see bytes. */
  offset: number;
  length: number;
}

interface InBody {
  /** Byte range in the connection's body. */
  offset: number;
  length: number;
}

/** A comment line (`: …`). */
export interface CommentObserved extends OfConnection, InBody, WithText {
  kind: 'comment';
  text: string;
}

/** An accepted `retry` field: the reconnection time in ms that holds from here on. */
export interface RetryObserved extends OfConnection, InBody {
  kind: 'retry';
  milliseconds: number;
}

/** `no-data`: no `data` field. `unterminated`: the body ended inside the block. `cut-off`: its beginning was dropped. */
export const NOT_DISPATCHED_REASONS = ['no-data', 'unterminated', 'cut-off'] as const;

/** A block that dispatched no event, with the reason. */
export interface NotDispatched extends OfConnection, InBody, WithText {
  kind: 'not-dispatched';
  reason: (typeof NOT_DISPATCHED_REASONS)[number];
  /** The block's event type, if it has one. */
  type?: string;
  /** Its data, and what came of its last line. */
  text?: string;
}

/** So many events of the connection ended only with the bytes of the next one, a while later (`reading/late-ends.ts`). */
export interface LateEndsObserved extends OfConnection {
  kind: 'late-ends';
  /** Since the beginning of its body. The record comes again when the count has grown. */
  count: number;
}

/** Something malformed that a conforming parser ignores or repairs. */
export interface ProblemObserved extends OfConnection, InBody {
  kind: 'problem';
  problem: string;
  text?: string;
}
