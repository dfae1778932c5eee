import type { Batch } from '../capture/records/batch.ts';
import type { TextPart } from './split-batch.ts';

/** Devtools page ↔ background: its open port means that DevTools are open on the tab. */
export const DEVTOOLS_PORT = 'devtools';

export type FromDevtools =
  | { kind: 'open'; tab: number }
  /** What was observed of the tab from outside of its page: navigations, requests. Sent again until acknowledged. */
  | { kind: 'batch'; batch: Batch }
  /** A batch that is larger than one message: the data text comes first in parts, then the batch without it. */
  | TextPart
  /** The main frame's document has been parsed: time to ask whether the hook is there. */
  | { kind: 'loaded' }
  | { kind: 'alive' };

/** The batch is stored; it need not be sent again. */
export type ToDevtools = { kind: 'acknowledge'; number: number };
