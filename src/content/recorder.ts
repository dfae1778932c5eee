import type { BodyKind } from '../bodies/body-kinds.ts';
import { kindOfHead } from '../bodies/kind-of-head.ts';
import { type ReaderTarget, StreamReader } from '../capture/reading/stream-reader.ts';
import { BatchWriter } from '../capture/records/batch-writer.ts';
import type { OtherRecord } from '../capture/records/record.ts';
import type { ConnectionEnded, ResponseStarted } from '../capture/records/stream-record.ts';
import { utf8Length } from '../capture/records/utf8.ts';
import type { BytesSeen, MessageSeen, QueuedItem } from '../messages/page.ts';
import { eventCap } from './event-cap.ts';
import { type LiveStream, LiveStreams } from './live-streams.ts';
import { headOf, withKind } from './response-kind.ts';

/** Turns what the hook saw into records: parses bytes, remembers which streams live. */
export class Recorder {
  readonly #live = new LiveStreams((stream) => this.#letGo(stream));
  /** Of the item that is being taken. */
  #time = 0;
  /** Set while recording is off: what is read then is counted and not kept, but parsed, so that no block is torn. */
  #paused: { since: number; writer: BatchWriter; bytes: number; events: number } | undefined;
  /** Every response is recorded, not streams alone. */
  all = false;
  readonly #target: ReaderTarget;
  /** The same, but for what is left out while recording is off. */
  readonly #dataTarget: ReaderTarget;

  constructor(target: ReaderTarget) {
    this.#target = target;
    this.#dataTarget = {
      writer: (bytes) => this.#paused?.writer ?? target.writer(bytes),
      get crowded() {
        return target.crowded;
      },
    };
  }

  /** False for bytes that cannot follow the previous ones; only a page that took the hook's place sends such. */
  take(item: QueuedItem): boolean {
    if (item.kind === 'bytes') return this.#bytes(item);
    if (item.kind === 'message') {
      this.#message(item);
    } else {
      const known = item.kind === 'response-started' ? this.#withKind(item) : item;
      if (known.kind === 'connection-ended') this.#endBody(known);
      this.#remember(known);
      this.#record(known);
    }
    return true;
  }

  /** Announces live streams again. */
  announce(): void {
    for (const { listening, opened, response, sent } of this.#live.all()) {
      this.#record({ ...opened, again: true });
      for (const each of listening.values()) this.#record(each);
      if (sent) this.#record(sent);
      if (response) this.#record(response);
    }
  }

  /** Switches recording; when it is on again, reports what was left out. */
  setRecording(on: boolean, time: number): void {
    if (!on) {
      this.#paused ??= { since: time, writer: new BatchWriter(), bytes: 0, events: 0 };
    } else if (this.#paused) {
      const { bytes, events, since } = this.#paused;
      this.#paused = undefined;
      // Events without a listener count too: the browser reports them later.
      const hasMissed = events > 0 || bytes > 0 || this.#live.size > 0;
      if (hasMissed) this.#target.writer().record({ kind: 'paused', time, since, events, bytes });
    }
  }

  #remember(item: Exclude<QueuedItem, BytesSeen | MessageSeen>): void {
    this.#time = item.time;
    if (item.kind === 'stream-opened') this.#live.opened(item);
    if (item.kind === 'stream-closed') this.#live.delete(item.stream);
    const live = 'stream' in item && item.stream !== undefined ? this.#live.get(item.stream) : undefined;
    if (!live) return;
    if (item.kind === 'listening') this.#live.listens(live, item);
    if (item.kind === 'request-sent') live.sent = item;
    if (item.kind === 'response-started') this.#live.responded(live, item);
    if (item.kind === 'connection-lost') this.#live.responded(live, undefined);
  }

  /** Bytes of it that come are refused, and counted, as those of a stream that is not known. */
  #letGo(stream: number): void {
    const detail = 'too many streams are open: this one is not followed any more';
    this.#record({ kind: 'dropped', time: this.#time, stream, reason: 'queue-full', count: 1, bytes: 0, detail });
  }

  /** Records that are not events are kept while recording is off too: they say what became of a stream. */
  #record(record: OtherRecord): void {
    this.#target.writer().record(record);
  }

  #bytes(item: BytesSeen): boolean {
    const live = this.#live.get(item.stream);
    if (!live) return false;
    live.reader ??= new StreamReader(item, this.#dataTarget, {
      head: live.response && headOf(live.response),
      onKind: (kind) => this.#recognised(live, kind),
      maxEventBytes: eventCap.bytes,
    });
    if (!live.reader.continues(item)) return false;
    live.reader.push(item);
    this.#countPaused(item.bytes.length);
    return true;
  }

  #withKind(response: ResponseStarted): ResponseStarted {
    const opened = this.#live.get(response.stream)?.opened;
    return opened === undefined ? response : withKind(response, opened, this.all);
  }

  /** The first bytes say what the body is: its head is recorded again where it said something else. */
  #recognised(live: LiveStream, body: BodyKind): void {
    const { response } = live;
    if (response === undefined) return;
    const head = headOf(response);
    const known = response.body ?? (head ? kindOfHead(head) : 'event-stream');
    if (known === body) return;
    const named = { ...response, body };
    this.#live.responded(live, named);
    this.#record(named);
  }

  #endBody({ connection, stream, time }: ConnectionEnded): void {
    const reader = this.#live.get(stream)?.reader;
    if (reader?.connection === connection) reader.end(time);
  }

  #message({ data, size, truncated = false, ...item }: MessageSeen): void {
    const bytes = size ?? utf8Length(data);
    const isLong = data.length > eventCap.bytes;
    this.#dataTarget.writer(data.length).event({
      ...item,
      kind: 'event',
      data: isLong ? data.slice(0, eventCap.bytes) : data,
      size: bytes,
      truncated: truncated || isLong || size !== undefined,
      offset: -1,
      length: 0,
    });
    this.#countPaused(bytes);
  }

  #countPaused(bytes: number): void {
    if (!this.#paused) return;
    this.#paused.bytes += bytes;
    this.#paused.events += this.#paused.writer.events;
    this.#paused.writer = new BatchWriter();
  }
}
