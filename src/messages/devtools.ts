/** Devtools page ↔ background: its open port means that DevTools are open on the tab. */
import { isBatch } from './check-batch.ts';
import { isCount, isText, optional } from './checks.ts';
import { type MessageOf, messageTable } from './message-table.ts';
import type { TextPart } from './split-batch.ts';

export const DEVTOOLS_PORT = 'devtools';

export const fromDevtools = messageTable({
  /** First message. */
  open: { tab: isCount },
  /** Observations from outside the page: navigations, requests. The same form as from a content script. */
  batch: { batch: isBatch, filler: optional(isText) },
  /** The main frame's document has been parsed: time to ask whether the hook is there. */
  loaded: {},
  /** Keeps the worker alive. */
  alive: {},
});
export type FromDevtools = MessageOf<typeof fromDevtools> | TextPart;

export const toDevtools = messageTable({
  /** The batch is stored; it need not be sent again. */
  acknowledge: { number: isCount },
});
export type ToDevtools = MessageOf<typeof toDevtools>;
