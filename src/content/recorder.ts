import type { BodyKind } from '../bodies/body-kinds.ts';
import { kindOfHead } from '../bodies/kind-of-head.ts';
import { BatchWriter } from '../capture/records/batch-writer.ts';
import type { OtherRecord } from '../capture/records/record.ts';
import type { ConnectionEnded, RequestSent, ResponseStarted, StreamOpened } from '../capture/records/stream-record.ts';
import { utf8Length } from '../capture/records/utf8.ts';
import type { BytesSeen, MessageSeen, PageItem } from '../messages/page.ts';
import { eventCap } from './event-cap.ts';
import { headOf, withKind } from './response-kind.ts';
import { type ReaderTarget, StreamReader } from './stream-reader.ts';

/** What is repeated of a live stream when the log was cleared. */
interface LiveStream {
  opened: StreamOpened;
  sent?: RequestSent;
  response?: ResponseStarted;
  /** Of the one connection whose bytes are read: a page's reader of bytes has one, and its retry is another stream. */
  reader?: StreamReader;
}

/** Turns what the hook saw into records: parses bytes, remembers which streams live. */
export class Recorder {
  readonly #live = new Map<number, LiveStream>();
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
      writer: () => this.#paused?.writer ?? target.writer(),
      get crowded() {
        return target.crowded;
      },
    };
  }

  /** False for bytes that cannot follow what came before, as only a page can send them that took the hook's place. */
  take(item: PageItem): boolean {
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

  /** Repeats what is needed to show the streams that are still running. */
  announce(): void {
    for (const { opened, response, sent } of this.#live.values()) {
      this.#record({ ...opened, again: true });
      if (sent) this.#record(sent);
      if (response) this.#record(response);
    }
  }

  /** Recording off or on; what was left out meanwhile is said when it is on again. */
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

  #remember(item: Exclude<PageItem, BytesSeen | MessageSeen>): void {
    if (item.kind === 'stream-opened') this.#live.set(item.stream, { opened: item });
    if (item.kind === 'stream-closed') this.#live.delete(item.stream);
    const live = 'stream' in item && item.stream !== undefined ? this.#live.get(item.stream) : undefined;
    if (!live) return;
    if (item.kind === 'request-sent') live.sent = item;
    if (item.kind === 'response-started') live.response = item;
    if (item.kind === 'connection-lost') delete live.response;
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
    live.response = { ...response, body };
    this.#record(live.response);
  }

  #endBody({ connection, stream, time }: ConnectionEnded): void {
    const reader = this.#live.get(stream)?.reader;
    if (reader?.connection === connection) reader.end(time);
  }

  #message({ data, size, truncated = false, ...item }: MessageSeen): void {
    const bytes = size ?? utf8Length(data);
    const isLong = data.length > eventCap.bytes;
    this.#dataTarget.writer().event({
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
