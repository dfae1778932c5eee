/** Messages to the content script that it has not confirmed yet. */
import type { HookItems, PageItem } from '../../messages/page.ts';
import { bareList, sequence } from '../primordials/bare.ts';
import { bufferOf, byteLengthOf } from '../primordials/bytes.ts';
import { now } from '../primordials/clock.ts';

/** Smaller buffers are copied faster than they are moved, bytes. */
const MOVED_BYTES = 8 * 1024;

/** A message to the content script, with what it counts against the queue. */
interface Posted {
  message: HookItems;
  bytes: number;
  moved: Moved;
}

/** Buffers that go with a message, and their bytes in all. */
interface Moved {
  buffers: Transferable[];
  bytes: number;
}

export interface UnderWay {
  /** Of all messages in it. */
  readonly bytes: number;
  /** Posts items of that size as the next message. */
  post(items: PageItem[], bytes: number): void;
  /** The content script has the messages up to that number. */
  confirm(number: number): void;
  /** Whether what is under way when the page is left must arrive nevertheless. */
  keep(on: boolean): void;
  /** What is not confirmed, to be handed over: a message that was posted is not delivered any more. */
  rest(): HookItems[];
  clear(): void;
}

/** @param post to the content script; the buffers go with the message */
export function createUnderWay(post: (message: HookItems, buffers: Transferable[]) => void): UnderWay {
  let posted: Posted[] = bareList();
  let underWay = 0;
  let lastNumber = 0;
  let kept = false;

  /** What is left of a message whose bytes the content script has, or never gets. */
  function withoutMoved({ message, moved: { buffers, bytes } }: Posted): HookItems {
    if (bytes === 0) return message;
    const items: PageItem[] = bareList();
    items[0] = { kind: 'dropped', time: now(), reason: 'queue-full', count: buffers.length, bytes };
    for (let i = 0; i < message.items.length; i += 1) {
      const item = message.items[i];
      if (item && !(item.kind === 'bytes' && byteLengthOf(item.bytes) === 0)) items[items.length] = item;
    }
    return { kind: 'items', number: message.number, items };
  }

  return {
    get bytes() {
      return underWay;
    },
    post(items, bytes) {
      lastNumber += 1;
      const message: HookItems = { kind: 'items', number: lastNumber, items };
      const moved = largeBuffers(kept ? [] : items);
      posted[posted.length] = { message, bytes, moved };
      underWay += bytes;
      post(message, moved.buffers);
    },
    confirm(number) {
      const rest: Posted[] = bareList();
      underWay = 0;
      for (let i = 0; i < posted.length; i += 1) {
        const each = posted[i];
        if (each === undefined || each.message.number <= number) continue;
        rest[rest.length] = each;
        underWay += each.bytes;
      }
      posted = rest;
    },
    keep(on) {
      kept = on;
    },
    rest() {
      const messages: HookItems[] = bareList();
      for (let i = 0; i < posted.length; i += 1) {
        const each = posted[i];
        if (each) messages[messages.length] = withoutMoved(each);
      }
      return messages;
    },
    clear() {
      posted = bareList();
      underWay = 0;
    },
  };
}

/** Each item has a buffer of its own. */
function largeBuffers(items: readonly PageItem[]): Moved {
  const buffers = sequence<Transferable>([]);
  let bytes = 0;
  for (let i = 0; i < items.length; i += 1) {
    const item = items[i];
    if (item?.kind !== 'bytes' || byteLengthOf(item.bytes) < MOVED_BYTES) continue;
    buffers[buffers.length] = bufferOf(item.bytes);
    bytes += byteLengthOf(item.bytes);
  }
  return { buffers, bytes };
}
