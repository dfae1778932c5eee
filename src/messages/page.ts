/**
 * Page hook ↔ content script, over a private `MessagePort`. The hook forwards what it sees and parses nothing; the
 * content script checks every item, since a page could have taken the hook's place in its own frame.
 */

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
import type { RecordsDropped } from '../capture/records/tab-record.ts';
import { isCount, isFlag, isList, isNumber } from './checks.ts';
import { type MessageOf, messageTable } from './message-table.ts';

/** Type of the event on `document.fonts` that hands the port over, before any script of the page runs. */
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

/** Bytes as the page read them. */
export interface BytesSeen {
  kind: 'bytes';
  time: number;
  stream: number;
  connection: number;
  /** Bytes of the body before these; a jump means that some were dropped. */
  offset: number;
  bytes: Uint8Array;
}

export type PageItem =
  | StreamOpened
  | RequestSent
  | ResponseStarted
  | ConnectionLost
  | ConnectionEnded
  | StreamClosed
  | Listening
  | RecordsDropped
  | MessageSeen
  | BytesSeen;

export const fromHook = messageTable({
  /** Numbered from 1. Each item is checked by itself (check-item.ts): a malformed one does not cost the others. */
  items: { number: isCount, items: isList },
  /** The page goes away. What was not confirmed as taken has just been handed over once more. */
  leaving: {},
});
export interface HookItems {
  kind: 'items';
  number: number;
  items: PageItem[];
}

export const toHook = messageTable({
  /** The items of that number, and all before them, were taken over. */
  taken: { number: isNumber },
  /** Whether every response is recorded, not streams alone. */
  tap: { all: isFlag },
  /** The extension is gone: become a pass-through and free what is held. */
  detach: {},
});
export type ToHook = MessageOf<typeof toHook>;

/** What an item counts against the queues, bytes. */
export function itemBytes(item: PageItem): number {
  if (item.kind === 'bytes') return RECORD_BYTES + item.bytes.length;
  if (item.kind === 'message') return RECORD_BYTES + item.data.length + item.type.length + item.lastEventId.length;
  return recordBytes(item);
}
