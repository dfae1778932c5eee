/** The hook's outgoing queue: collects records and posts them to the content script in batches. */
import { kindOfHead } from '../../bodies/kind-of-head.ts';
import { cutTexts } from '../../capture/records/cut-texts.ts';
import { droppedEvents } from '../../capture/records/dropped-events.ts';
import { BATCH_RECORDS, EVENT_BYTES, POST_BYTES, POST_MS, RING_BYTES } from '../../capture/records/limits.ts';
import type { HeaderList } from '../../capture/records/observation.ts';
import { RECORD_BYTES } from '../../capture/records/size.ts';
import type { ResponseStarted } from '../../capture/records/stream-record.ts';
import type { Command } from '../../messages/act.ts';
import { dropCount } from '../../messages/drop-count.ts';
import { receiver } from '../../messages/message-table.ts';
import { itemBytes, type PageItem, toHook } from '../../messages/page.ts';
import { bare, bareList } from '../primordials/bare.ts';
import { addEventListener, dispatchEvent, NativeMessageEvent } from '../primordials/built-ins.ts';
import { byteLengthOf, decodeLatin1 } from '../primordials/bytes.ts';
import { now } from '../primordials/clock.ts';
import { getter, uncurry } from '../primordials/functions.ts';
import { stringIndexOf } from '../primordials/strings.ts';
import { swallowErrors } from './swallow-errors.ts';
import { createMessageTask, createNextTask, later } from './timer.ts';
import { createUnderWay } from './under-way.ts';

const postMessage = uncurry<MessagePort, [unknown, Transferable[]], void>(MessagePort.prototype.postMessage);
const closePort = uncurry<MessagePort, [], void>(MessagePort.prototype.close);
const dataOf = getter<MessageEvent, unknown>(MessageEvent.prototype, 'data');
const { max } = Math;
const isHidden = getter<Document, boolean>(Document.prototype, 'hidden');

/** Maximum backlog between the page and the content script: a full ring, and one event of any size. */
const QUEUE_BYTES = RING_BYTES + EVENT_BYTES;

interface Acting {
  perform(command: Command): void;
  /** What waits goes on to the page. */
  letGo(): void;
}

export interface Reporter {
  /** False once the extension is gone. */
  readonly active: boolean;
  /** Every response is recorded, not streams alone. */
  readonly all: boolean;
  report(item: PageItem): void;
  /**
   * Undefined while there is room, else a promise that settles in a later task. Reading a body that has arrived
   * completely takes no task, so the content script would not run before its end.
   */
  waitForRoom(): Promise<void> | undefined;
  /** Numbers the document's streams from 1. */
  nextStream(): number;
  /** Who acts on streams, as the user says. */
  onAct(acting: Acting): void;
  /** Called once, when the extension is gone. */
  onDetach(callback: () => void): void;
}

/**
 * @param port to the content script
 * @param secret type of the event on `document.fonts` that takes the rest over synchronously when the page goes away
 */
export function createReporter(port: MessagePort, secret: string): Reporter {
  const { fonts } = document;
  const pageWindow = window;
  const pageDocument = document;
  let active = true;
  let all = false;
  let streams = 0;
  let queue: PageItem[] = bareList();
  let queued = 0;
  const underWay = createUnderWay((message, buffers) => swallowErrors(() => postMessage(port, message, buffers)));
  /** By stream, what its body is made of; no entry for event streams. */
  const kinds: ReturnType<typeof kindOfHead>[] = bareList();
  const eventsIn = droppedEvents({ text: decodeLatin1, indexOf: stringIndexOf });
  const dropped = dropCount(({ bytes, connection, offset, stream }) =>
    eventsIn({ bytes, connection, kind: kinds[stream], offset, stream }),
  );
  /** Messages of the content script that are none. */
  let refused = 0;
  let scheduled = false;
  /** When items were last posted. */
  let flushed = 0;
  const flushSoon = createMessageTask(flush);
  const nextTask = createNextTask();
  let detached = (): void => {};
  let acting: Acting = { perform() {}, letGo() {} };

  function flush(): void {
    scheduled = false;
    if (queue.length === 0) return;
    flushed = now();
    underWay.post(queue, queued);
    queue = bareList();
    queued = 0;
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    // Timers of hidden pages wait for a second and more; a message does not.
    if (isHidden(pageDocument)) flushSoon();
    else later(flush, max(POST_MS.least, POST_MS.flood - (now() - flushed)));
  }

  function append(item: PageItem): void {
    queue[queue.length] = item;
    queued += sizeOf(item);
  }

  /** Data is dropped, and counted, when the content script does not get to it; what describes the stream much later. */
  function mustDrop(item: PageItem): boolean {
    const isData = item.kind === 'bytes' || item.kind === 'message';
    if (underWay.bytes + queued + sizeOf(item) <= (isData ? QUEUE_BYTES : 2 * QUEUE_BYTES)) return false;
    dropped.add(item, sizeOf(item));
    return true;
  }

  /** A body of which the head says nothing may be anything, so its events cannot be counted. */
  function noteKind({ headers, status = 0, stream }: ResponseStarted): void {
    if (headers === undefined) return;
    const header = (name: string): string | undefined => headerOf(headers, name);
    const kind = kindOfHead({ status, type: header('content-type'), header }) ?? 'chunks';
    if (kind !== 'event-stream') kinds[stream] = kind;
  }

  /** Reports what was dropped before. False if nothing was. */
  function sayDropped(): boolean {
    const counts = dropped.take();
    if (counts !== undefined) append({ kind: 'dropped', time: now(), reason: 'queue-full', ...counts });
    return counts !== undefined;
  }

  function report(given: PageItem): void {
    if (!active) return;
    const item = cutTexts(given);
    if (item.kind === 'response-started') noteKind(item);
    if (mustDrop(item)) return;
    sayDropped();
    if (refused > 0) {
      const detail = 'from the content script to the page';
      append({ kind: 'dropped', time: now(), reason: 'malformed', count: refused, bytes: 0, detail });
      refused = 0;
    }
    append(item);
    const ended = item.kind === 'stream-closed' || item.kind === 'connection-ended';
    if (ended || queue.length >= BATCH_RECORDS || queued >= POST_BYTES) flush();
    else schedule();
  }

  /** An event is handled before this returns. */
  function handOver(data: unknown): void {
    dispatchEvent(fonts, new NativeMessageEvent(secret, bare({ data })));
  }

  function onPageHide(): void {
    sayDropped();
    flush();
    // Those that arrived after all are known by their number.
    const rest = underWay.rest();
    for (let i = 0; i < rest.length; i += 1) handOver(rest[i]);
    handOver({ kind: 'leaving' });
  }

  function detach(): void {
    acting.letGo();
    active = false;
    queue = bareList();
    underWay.clear();
    closePort(port);
    detached();
  }

  function take({ number }: { number: number }): void {
    underWay.confirm(number);
    // Nothing else may follow.
    if (sayDropped()) schedule();
  }

  function watched({ on }: { on: boolean }): void {
    underWay.keep(on);
  }

  function tap(message: { all: boolean }): void {
    all = message.all;
  }

  const receive = receiver(
    toHook,
    { taken: take, tap, watched, act: (command) => acting.perform(command), letGo: () => acting.letGo(), detach },
    () => {
      refused += 1;
    },
  );
  port.onmessage = (event) => receive(dataOf(event));

  return {
    get active() {
      return active;
    },
    get all() {
      return all;
    },
    report,
    waitForRoom() {
      if (!active || underWay.bytes + queued < RING_BYTES / 2) return undefined;
      flush();
      return nextTask();
    },
    nextStream() {
      streams += 1;
      // The hook is inert until the first stream. Added each time, which adds it once: `document.open()` takes it away.
      addEventListener(pageWindow, 'pagehide', onPageHide, true);
      return streams;
    },
    onAct(given) {
      acting = given;
    },
    onDetach(callback) {
      detached = callback;
    },
  };
}

/** Same as `itemBytes`, but safe from what the page made of typed arrays. */
function sizeOf(item: PageItem): number {
  return item.kind === 'bytes' ? RECORD_BYTES + byteLengthOf(item.bytes) : itemBytes(item);
}

function headerOf(headers: HeaderList, name: string): string | undefined {
  for (let i = 0; i < headers.length; i += 1) if (headers[i]?.[0] === name) return headers[i]?.[1];
  return undefined;
}
