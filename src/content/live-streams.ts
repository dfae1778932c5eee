import type { StreamReader } from '../capture/reading/stream-reader.ts';
import { OPEN_STREAM_BYTES, OPEN_STREAMS } from '../capture/records/limits.ts';
import { recordBytes } from '../capture/records/size.ts';
import type { Listening, RequestSent, ResponseStarted, StreamOpened } from '../capture/records/stream-record.ts';

/** What is repeated of a live stream when the log was cleared. */
export interface LiveStream {
  opened: StreamOpened;
  sent?: RequestSent;
  response?: ResponseStarted;
  /** By type. */
  listening: Map<string, Listening>;
  /** Of the one connection whose bytes are read: a page's reader of bytes has one, and its retry is another stream. */
  reader?: StreamReader;
}

/** The streams that have not closed. A page may open any number and close none, so the oldest are dropped. */
export class LiveStreams {
  readonly #streams = new Map<number, LiveStream>();
  readonly #letGo: (stream: number) => void;
  #bytes = 0;

  /** @param letGo is called with a stream that is not followed any more */
  constructor(letGo: (stream: number) => void) {
    this.#letGo = letGo;
  }

  get size(): number {
    return this.#streams.size;
  }

  all(): Iterable<LiveStream> {
    return this.#streams.values();
  }

  get(stream: number): LiveStream | undefined {
    return this.#streams.get(stream);
  }

  opened(opened: StreamOpened): void {
    this.delete(opened.stream);
    this.#streams.set(opened.stream, { opened, listening: new Map() });
    this.#bytes += recordBytes(opened);
    this.#keepToLimits();
  }

  responded(live: LiveStream, response: ResponseStarted | undefined): void {
    this.#bytes -= live.response === undefined ? 0 : recordBytes(live.response);
    delete live.response;
    if (response === undefined) return;
    live.response = response;
    this.#bytes += recordBytes(response);
    this.#keepToLimits();
  }

  listens(live: LiveStream, listening: Listening): void {
    if (live.listening.has(listening.type)) return;
    live.listening.set(listening.type, listening);
    this.#bytes += recordBytes(listening);
    this.#keepToLimits();
  }

  delete(stream: number): void {
    const live = this.#streams.get(stream);
    if (live === undefined) return;
    this.#streams.delete(stream);
    const records = [live.opened, ...(live.response ? [live.response] : []), ...live.listening.values()];
    for (const record of records) this.#bytes -= recordBytes(record);
  }

  #keepToLimits(): void {
    for (const stream of this.#streams.keys()) {
      if (this.#streams.size <= OPEN_STREAMS && this.#bytes <= OPEN_STREAM_BYTES) return;
      this.delete(stream);
      this.#letGo(stream);
    }
  }
}
