import type { StreamOpened } from '../records/stream-record.ts';
import { tear } from '../streams/past.ts';
import type { Stream } from '../streams/stream.ts';
import type { Content } from './content.ts';
import type { Documents, Place, Reading } from './documents.ts';
import type { Network } from './network/network-join.ts';
import { addPageEvent } from './page-events.ts';
import { PageRecords, type Stamp, type StreamRecord } from './page-records.ts';
import { UnsureRetries } from './unsure-retries.ts';
import type { Wire } from './wire/wire-join.ts';

/** Finds the streams of what a page reports, and applies it to them. A retry of a `fetch` may turn out to continue a stream. */
export class PageStreams {
  readonly #content: Content;
  readonly #documents: Documents;
  readonly #wire: Wire;
  readonly #records: PageRecords;
  readonly #retries: UnsureRetries;

  constructor(content: Content, documents: Documents, network: Network, wire: Wire) {
    this.#content = content;
    this.#documents = documents;
    this.#wire = wire;
    this.#records = new PageRecords(content, network);
    this.#retries = new UnsureRetries(content, network);
  }

  event(reading: Reading, i: number, time: number, seq: number): void {
    const { events } = reading.batch;
    const place = this.#documents.place(reading, events.stream[i] ?? 0, time);
    const match = this.#wire.matchOf(place, events, i);
    const row = addPageEvent(this.#content, place, events, { i, time, seq, match });
    this.#content.recorded(place.stream, seq);
    this.#retries.noted(place.stream, () => this.event(reading, i, time, seq), row);
  }

  record(reading: Reading, record: StreamRecord, at: Stamp): void {
    if (record.kind === 'stream-opened') this.#opened(reading, record, at);
    else this.#ofStream(reading, record, at);
  }

  /** Joins retries to the streams that they continue, as far as the network has reported them. True if there was one. */
  decide(): boolean {
    return this.#retries.decide();
  }

  startOver(): void {
    this.#retries.startOver();
  }

  forget(gone: ReadonlySet<Stream>): void {
    this.#retries.forget(gone);
  }

  /** Marks a document's connections as incomplete: any of them may have lost events since `since`, epoch ms, or just now. */
  tear({ places }: Reading, since?: number): void {
    for (const { stream } of places.values()) {
      for (const connection of stream.connections) {
        const isOpen = connection === stream.connections.at(-1) || connection.over === undefined;
        if (isOpen || (since !== undefined && (connection.over ?? 0) >= since)) tear(stream, connection);
      }
    }
  }

  #opened(reading: Reading, record: StreamOpened, at: Stamp): void {
    const isUnsure = (stream: Stream) => this.#retries.has(stream);
    const { sure, unsure } = this.#documents.retried(reading, record, at.time, isUnsure);
    const goOn = (stream: Stream) => {
      const place = this.#documents.go(reading, record.stream, stream);
      this.#add(record, place, at, true);
    };
    if (sure !== undefined) {
      goOn(sure);
      return;
    }
    const place = this.#documents.place(reading, record.stream, at.time);
    this.#add(record, place, at, false);
    if (unsure.length === 0) return;
    this.#retries.add({ stream: place.stream, record, time: at.time, candidates: unsure, move: goOn });
  }

  #ofStream(reading: Reading, record: Exclude<StreamRecord, StreamOpened>, at: Stamp): void {
    const place = this.#documents.place(reading, record.stream ?? 0, at.time);
    this.#add(record, place, at, false);
    if (record.kind === 'dropped') this.#retries.giveUp(place.stream);
    else this.#retries.noted(place.stream, () => this.#ofStream(reading, record, at));
  }

  #add(record: StreamRecord, place: Place, at: Stamp, continued: boolean): void {
    this.#records.add(record, place, at, continued);
    this.#content.recorded(place.stream, at.seq);
  }
}
