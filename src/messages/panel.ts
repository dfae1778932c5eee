/** Panel ↔ background. The panel pulls: it asks for what follows and is answered as soon as there is something. */
import type { StoredBatch } from '../capture/records/batch.ts';
import type { BytesPart } from '../capture/records/byte-range.ts';
import type { TextPart } from './split-batch.ts';

/** Name of the port; the first message says which tab. */
export const PANEL_PORT = 'panel';

export type ToBackground =
  /** First message. A panel is also an attachment: while it is open, the tab is captured. */
  | { kind: 'open'; tab: number }
  /** Asks for the records from sequence number `from` on. Answered by one `page`; until then no other `want` counts. */
  | { kind: 'want'; from: number }
  /** Forgets all records so far; the live streams are announced again. */
  | { kind: 'clear' }
  /** Forgets the records before a sequence number (after a navigation without *Preserve log*). */
  | { kind: 'forget'; before: number }
  | { kind: 'record'; on: boolean }
  /** Asks for bytes of one connection's body, near the record numbered `seq`. Answered by `bytes`. */
  | {
      kind: 'bytes';
      request: number;
      seq: number;
      document: string;
      stream: number;
      connection: number;
      offset: number;
      length: number;
    }
  /** Asks for the records from sequence number `from` on with their bytes, about one message full. Answered by `stored`. */
  | { kind: 'read'; request: number; from: number }
  | { kind: 'alive' };

/** Whether the tab's page has the content script. */
export type HookState =
  /** Not asked yet. */
  | 'unknown'
  | 'ready'
  /** The page was loaded before the extension, or the browser allows no extension there. */
  | 'missing';

export type ToPanel =
  /** Answers the `want` from `from`. `next` is what to want next, `first` the oldest sequence number that is still kept. */
  | { kind: 'page'; from: number; batches: StoredBatch[]; next: number; first: number }
  /** Data of the last batch of the next message, where that is too large for one. */
  | TextPart
  /** Everything before `from` was forgotten by a clear: start over from there. */
  | { kind: 'cleared'; from: number }
  | { kind: 'status'; recording: boolean; hook: HookState; notice?: string }
  /** The bytes that are kept of the asked-for range, in order; a hole is a jump between `offset`s. `more` will follow. */
  | { kind: 'bytes'; request: number; parts: BytesPart[]; more: boolean }
  /** Batches with their chunks; none where the log ends. */
  | { kind: 'stored'; request: number; batches: StoredBatch[] }
  /** Answers `alive`. */
  | { kind: 'alive' };
