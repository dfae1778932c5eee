import { OPEN_STREAM_BYTES, OPEN_STREAMS } from '../capture/records/limits.ts';
import { recordBytes } from '../capture/records/size.ts';
import type { RequestSent, ResponseStarted, StreamOpened } from '../capture/records/stream-record.ts';
import type { StreamReader } from './stream-reader.ts';

/** What is repeated of a live stream when the log was cleared. */
export interface LiveStream {
  opened: StreamOpened;
  sent?: RequestSent;
  response?: ResponseStarted;
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
    this.#streams.set(opened.stream, { opened });
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

  delete(stream: number): void {
    const live = this.#streams.get(stream);
    if (live === undefined) return;
    this.#streams.delete(stream);
    this.#bytes -= recordBytes(live.opened) + (live.response === undefined ? 0 : recordBytes(live.response));
  }

  #keepToLimits(): void {
    for (const stream of this.#streams.keys()) {
      if (this.#streams.size <= OPEN_STREAMS && this.#bytes <= OPEN_STREAM_BYTES) return;
      this.delete(stream);
      this.#letGo(stream);
    }
  }
}
