/** The hook's outgoing queue: collects what was seen and posts it to the content script in batches. */
import { BATCH_BYTES, BATCH_MS, BATCH_RECORDS, RING_BYTES } from '../capture/limits.ts';
import { itemBytes, type PageItem } from '../messages/page.ts';
import { addEventListener, dispatchEvent, getter, NativeMessageEvent, now, uncurry } from './primordials.ts';

const postMessage = uncurry<MessagePort, [unknown, Transferable[]], void>(MessagePort.prototype.postMessage);
const closePort = uncurry<MessagePort, [], void>(MessagePort.prototype.close);
const startTimer = setTimeout;
const isHidden = getter<Document, boolean>(Document.prototype, 'hidden');

export interface Reporter {
  /** False once the extension is gone. */
  readonly active: boolean;
  report(item: PageItem): void;
  /** Numbers the document's streams from 1. */
  nextStream(): number;
  /** Called once, when the extension is gone. */
  onDetach(callback: () => void): void;
}

/**
 * @param port to the content script
 * @param secret type of the event on `document.fonts` that takes the rest over synchronously when the page goes away
 */
export function createReporter(port: MessagePort, secret: string): Reporter {
  const { fonts } = document;
  let active = true;
  let streams = 0;
  let queue: PageItem[] = [];
  let transfer: Transferable[] = [];
  let queued = 0;
  /** Bytes posted and not yet taken by the content script: bounds what lies between the two. */
  let underWay = 0;
  let droppedCount = 0;
  let droppedBytes = 0;
  let scheduled = false;
  let tick: MessageChannel | undefined;
  let detached = (): void => {};

  function flush(): void {
    scheduled = false;
    if (queue.length === 0) return;
    const items = queue;
    const buffers = transfer;
    underWay += queued;
    queue = [];
    transfer = [];
    queued = 0;
    postMessage(port, { kind: 'items', items }, buffers);
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    // Timers of hidden pages wait for a second and more; a message does not.
    if (isHidden(document)) hop();
    else startTimer(flush, BATCH_MS);
  }

  function hop(): void {
    if (!tick) {
      tick = new MessageChannel();
      tick.port1.onmessage = flush;
    }
    postMessage(tick.port2, null, []);
  }

  function append(item: PageItem): void {
    queue[queue.length] = item;
    queued += itemBytes(item);
    if (item.kind === 'bytes') transfer[transfer.length] = item.bytes.buffer as ArrayBuffer;
  }

  /** Data is dropped, and counted, when the content script does not get to it; what describes the stream is not. */
  function mustDrop(item: PageItem): boolean {
    if (item.kind !== 'bytes' && item.kind !== 'message') return false;
    if (underWay + queued + itemBytes(item) <= RING_BYTES || underWay + queued === 0) return false;
    droppedCount += 1;
    droppedBytes += itemBytes(item);
    return true;
  }

  function report(item: PageItem): void {
    if (!active || mustDrop(item)) return;
    if (droppedCount > 0) {
      append({ kind: 'dropped', time: now(), reason: 'queue-full', count: droppedCount, bytes: droppedBytes });
      droppedCount = 0;
      droppedBytes = 0;
    }
    append(item);
    const ended = item.kind === 'stream-closed' || item.kind === 'connection-ended';
    if (ended || queue.length >= BATCH_RECORDS || queued >= BATCH_BYTES) flush();
    else schedule();
  }

  function flushBeforeUnload(): void {
    if (queue.length === 0) return;
    const items = queue;
    queue = [];
    transfer = [];
    queued = 0;
    // A posted message would not be delivered any more: an event is handled before this returns.
    dispatchEvent(fonts, new NativeMessageEvent(secret, { data: { kind: 'items', items } }));
  }

  function detach(): void {
    active = false;
    queue = [];
    transfer = [];
    closePort(port);
    detached();
  }

  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'object' || data === null || !('kind' in data)) return;
    if (data.kind === 'taken' && 'bytes' in data && typeof data.bytes === 'number') underWay -= data.bytes;
    if (data.kind === 'detach') detach();
  };

  return {
    get active() {
      return active;
    },
    report,
    nextStream() {
      streams += 1;
      // The hook is inert until the first stream.
      if (streams === 1) addEventListener(window, 'pagehide', flushBeforeUnload, { capture: true });
      return streams;
    },
    onDetach(callback) {
      detached = callback;
    },
  };
}
