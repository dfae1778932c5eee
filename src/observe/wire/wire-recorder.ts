import type { ReaderTarget } from '../../capture/reading/stream-reader.ts';
import { BatchWriter } from '../../capture/records/batch-writer.ts';
import { cutTexts } from '../../capture/records/cut-texts.ts';
import { droppedEvents } from '../../capture/records/dropped-events.ts';
import { EVENT_BYTES } from '../../capture/records/limits.ts';
import type { OtherRecord } from '../../capture/records/record.ts';
import type { WireStop } from '../../capture/records/wire-record.ts';
import { UNWATCHED } from '../../capture/streams/request.ts';
import { TappedRequest } from './tapped-request.ts';
import { WaitingItems } from './waiting-items.ts';
import { ReadBody } from './wire-body.ts';
import type { WireOutbox } from './wire-outbox.ts';
import type { WireBody, WireSink } from './wire-tap.ts';

/** Grace period in which the page reports the events that it heard, ms. */
export const SETTLE_MS = 1000;

/** A body that the tap reads, and what of it did not fit since the last bytes that did. */
interface Body {
  read: ReadBody;
  /** Where no one else reports it. */
  request: TappedRequest | undefined;
  /** Bytes that the tap has read. */
  offset: number;
  dropped: { count: number; events: number; bytes: number };
}

type Item =
  | { kind: 'bytes'; read: ReadBody; time: number; offset: number; bytes: Uint8Array }
  | {
      kind: 'end';
      read: ReadBody;
      time: number;
      isOver: boolean;
      error: string | undefined;
      request: TappedRequest | undefined;
    }
  | { kind: 'record'; record: OtherRecord };

/** Turns what a tap reads into records: parses the bytes of each body, and keeps the bytes themselves. */
export class WireRecorder implements WireSink {
  /** Data kept of one event, bytes; holds for bodies that begin later. */
  eventBytes = EVENT_BYTES;
  /** Off: what is read is parsed, so that no block is torn, and not kept. */
  recording = true;
  readonly #outbox: WireOutbox;
  readonly #waiting = new WaitingItems<Item>();
  readonly #bodies = new Map<string, Body>();
  readonly #target: ReaderTarget;
  readonly #eventsIn = droppedEvents();
  /** Bodies whose latest events the page has not had time to report, and the time of their bytes. */
  readonly #unsettled = new Map<ReadBody, number>();
  readonly #stopped: (reason: WireStop, detail: string | undefined) => void;
  #count = 0;

  /** @param stopped the tap has stopped */
  constructor(outbox: WireOutbox, stopped: (reason: WireStop, detail?: string) => void = () => {}) {
    this.#outbox = outbox;
    this.#stopped = stopped;
    outbox.onRoom = () => this.#takeWaiting();
    const unkept = new BatchWriter();
    this.#target = {
      writer: (bytes) => {
        if (this.recording) return outbox.begin(bytes);
        unkept.take();
        return unkept;
      },
      get crowded() {
        return outbox.crowded;
      },
    };
  }

  /** The tap reads from now on. */
  started(time: number): void {
    this.#record({ kind: 'wire-capture', time, on: true });
  }

  /** A message of the background was malformed: the log says so. */
  refused(): void {
    const detail = 'from the background to the tap';
    this.#record({ kind: 'dropped', time: Date.now(), reason: 'malformed', count: 1, bytes: 0, detail });
  }

  opened(body: WireBody): void {
    const request = body.unreported === undefined ? undefined : new TappedRequest(body, body.unreported);
    for (const record of request?.begun ?? []) this.#record(record);
    const named = request === undefined ? body : { ...body, request: request.id };
    const read = new ReadBody(++this.#count, named, (opened) => this.#record(opened));
    this.#bodies.set(body.key, { read, request, offset: 0, dropped: noneDropped() });
  }

  bytes(key: string, time: number, bytes: Uint8Array): void {
    const body = this.#bodies.get(key);
    if (body === undefined || bytes.length === 0) return;
    const { offset, read } = body;
    body.offset += bytes.length;
    if (this.#mustWait && !this.#waiting.hasRoom(bytes.length)) {
      const { kind, number: stream } = read;
      body.dropped.count += 1;
      body.dropped.bytes += bytes.length;
      body.dropped.events += this.#eventsIn({ stream, connection: 1, kind, offset, bytes });
      return;
    }
    this.#sayDropped(body, time);
    this.#add({ kind: 'bytes', read, time, offset, bytes }, bytes.length);
  }

  lost(key: string, time: number, count: number): void {
    const body = this.#bodies.get(key);
    if (body === undefined || count <= 0) return;
    body.offset += count;
    body.dropped.count += 1;
    body.dropped.bytes += count;
    body.dropped.events = Number.NaN;
    this.#sayDropped(body, time);
  }

  ended(key: string, time: number): void {
    this.#end(key, time, true);
  }

  failed(key: string, time: number, error: string): void {
    this.#end(key, time, true, error);
  }

  stopped(reason: WireStop, detail?: string): void {
    const time = Date.now();
    for (const key of this.#bodies.keys()) this.#end(key, time, false);
    const record = { kind: 'wire-capture', time, on: false, reason } as const;
    this.#record(cutTexts(detail === undefined ? record : { ...record, detail }));
    this.#outbox.flush();
    this.#stopped(reason, detail);
  }

  #end(key: string, time: number, isOver: boolean, error?: string): void {
    const body = this.#bodies.get(key);
    if (body === undefined) return;
    this.#bodies.delete(key);
    this.#sayDropped(body, time);
    const { read, request } = body;
    this.#add({ kind: 'end', read, request, time, isOver, error }, 0);
  }

  #sayDropped(body: Body, time: number): void {
    const { bytes, count, events } = body.dropped;
    if (count === 0) return;
    body.dropped = noneDropped();
    const stream = body.read.number;
    const known = events >= 0 ? { events } : {};
    this.#record({ kind: 'dropped', time, stream, reason: 'queue-full', count, ...known, bytes });
  }

  #record(record: OtherRecord): void {
    this.#add({ kind: 'record', record }, 0);
  }

  get #mustWait(): boolean {
    return !this.#waiting.isEmpty || this.#outbox.full;
  }

  #add(item: Item, bytes: number): void {
    if (this.#mustWait) this.#waiting.add(item, bytes);
    else this.#take(item);
  }

  #takeWaiting(): void {
    while (!this.#outbox.full) {
      const item = this.#waiting.take();
      if (item === undefined) return;
      this.#take(item);
    }
  }

  #take(item: Item): void {
    switch (item.kind) {
      case 'record':
        this.#outbox.begin().record(item.record);
        return;
      case 'bytes':
        item.read.push(item, this.#target, this.eventBytes);
        this.#unsettle(item.read, item.time);
        return;
      case 'end': {
        const { error, isOver, read, request, time } = item;
        if (isOver) read.end(time);
        if (request !== undefined) this.#outbox.begin().record(request.over(time, isOver ? error : UNWATCHED));
        const record = { kind: 'wire-ended', time, stream: read.number, connection: 1 } as const;
        this.#outbox.begin().record(cutTexts(error === undefined ? record : { ...record, error }));
        return;
      }
    }
  }

  /** One timer for each body: what comes before it has run waits for the next. */
  #unsettle(read: ReadBody, time: number): void {
    const isRunning = this.#unsettled.has(read);
    this.#unsettled.set(read, time);
    if (!isRunning) setTimeout(() => this.#settle(read, time), SETTLE_MS);
  }

  #settle(read: ReadBody, until: number): void {
    const latest = this.#unsettled.get(read) ?? until;
    this.#record({ kind: 'wire-settled', time: Date.now(), stream: read.number, connection: 1, until });
    this.#unsettled.delete(read);
    if (latest > until) this.#unsettle(read, latest);
  }
}

function noneDropped(): Body['dropped'] {
  return { count: 0, events: 0, bytes: 0 };
}
