/** What the panel sends to the background: a file of its own, because the panel needs none of these checks. */
import { commandFields } from './act.ts';
import { isCount, isFlag, isLongText, isText, optional } from './checks.ts';
import { type MessageOf, messageTable } from './message-table.ts';

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
  /** Whether the user acts on what the pages of the tab receive. It ends with the port. */
  acting: { on: isFlag },
  /** Acts on a stream of a document; refused unless `acting` is on. */
  act: { document: isLongText, ...commandFields },
  /** Pins a row, or removes its pin: a record of the log. */
  pin: { of: isCount, on: isFlag, note: optional(isText) },
  /** Keeps the worker alive, and is answered by the same. */
  alive: {},
  /** The panel refused this many messages; the log says so. */
  refused: { count: isCount },
});
export type ToBackground = MessageOf<typeof toBackground>;
