/**
 * Page hook ↔ content script, over a `MessagePort` of their own. The hook forwards what it sees and parses nothing. The
 * content script checks every item: a same-origin parent can take the port before a frame's scripts run, and speak in the
 * hook's place. No other page can.
 */

import type { Acted } from '../capture/records/act-record.ts';
import { RECORD_BYTES, recordBytes } from '../capture/records/size.ts';
import type {
  ConnectionEnded,
  ConnectionLost,
  Listening,
  RequestSent,
  ResponseStarted,
  StreamClosed,
  StreamOpened,
} from '../capture/records/stream-record.ts';
import type { DropReason, Navigation, PolicyBlocked, RecordsDropped } from '../capture/records/tab-record.ts';
import { commandFields } from './act.ts';
import { isCount, isFlag, isList, isNumber } from './checks.ts';
import { type MessageOf, messageTable } from './message-table.ts';

/** Type of the event on `document.fonts` that hands the port over, before any script of the frame runs. */
export const HANDSHAKE = 'sse-inspector-port';

/** An event as an `EventSource` gave it to the page. */
export interface MessageSeen {
  kind: 'message';
  time: number;
  stream: number;
  connection: number;
  type: string;
  /** At most `EVENT_BYTES` UTF-16 units. */
  data: string;
  /** True size in bytes of UTF-8, only where `data` was cut. */
  size?: number;
  lastEventId: string;
  /** The type or the id was cut. */
  truncated?: boolean;
}

/** Bytes that the page has read. */
export interface BytesSeen {
  kind: 'bytes';
  time: number;
  stream: number;
  connection: number;
  /** Bytes of the body before these; a jump means that some were dropped. */
  offset: number;
  bytes: Uint8Array;
}

/** Why the hook drops something. Other reasons are not its to give. */
export const HOOK_DROP_REASONS = ['queue-full', 'malformed', 'too-long', 'unreadable'] as const satisfies DropReason[];

interface HookDropped extends RecordsDropped {
  reason: (typeof HOOK_DROP_REASONS)[number];
}

export type PageItem =
  | StreamOpened
  | RequestSent
  | ResponseStarted
  | ConnectionLost
  | ConnectionEnded
  | StreamClosed
  | Listening
  | Acted
  | HookDropped
  | MessageSeen
  | BytesSeen;

/** What waits in the content script: the hook's items, and what the content script saw itself. */
export type QueuedItem = PageItem | PolicyBlocked | Navigation;

export const fromHook = messageTable({
  /** Numbered from 1. Each item is checked by itself (check-item.ts): a malformed one does not cost the others. */
  items: { number: isCount, items: isList },
  /** The page is being left. Everything unconfirmed has just been sent again. */
  leaving: {},
});
export interface HookItems {
  kind: 'items';
  number: number;
  items: PageItem[];
}

export const toHook = messageTable({
  /** Confirms the items up to that number. */
  taken: { number: isNumber },
  /** Whether every response is recorded, not streams alone. */
  tap: { all: isFlag },
  /** Whether a panel is attached: then nothing may be lost that is under way when the page is left. */
  watched: { on: isFlag },
  /** Acts on what the page receives of a stream; see act.ts. */
  act: commandFields,
  /** Whatever waits goes on to the page, in order, and nothing is acted on any more. */
  letGo: {},
  /** The extension is gone: become a pass-through and free all memory. */
  detach: {},
});
export type ToHook = MessageOf<typeof toHook>;

/** Size of an item in the queues, bytes. */
export function itemBytes(item: QueuedItem): number {
  if (item.kind === 'bytes') return RECORD_BYTES + item.bytes.length;
  if (item.kind === 'message') return RECORD_BYTES + item.data.length + item.type.length + item.lastEventId.length;
  return recordBytes(item);
}
