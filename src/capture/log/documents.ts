import type { StoredBatch } from '../records/batch.ts';
import type { StreamOpened } from '../records/stream-record.ts';
import { continues } from '../streams/fetch-retry.ts';
import type { Stream } from '../streams/stream.ts';
import type { Content } from './content.ts';
import type { Page } from './pages.ts';

/** Where a source's stream is in the log: a client's retry is a stream of its own to the page, and goes on with another. */
export interface Place {
  stream: Stream;
  /** Connections that the stream had before. */
  base: number;
}

/** Streams of one document by their number in it. */
type Places = Map<number, Place>;

/** How one batch is read: its clock, its document, its page. */
export interface Reading {
  batch: StoredBatch;
  /** Added to a record's time it gives epoch ms. */
  clock: number;
  places: Places;
  page: Page | undefined;
}

/** Streams that ended and with which a client's retry may go on are looked for among the last so many. */
const RECENT = 200;

/** Which stream of the log is meant by a number within a document. */
export class Documents {
  readonly #content: Content;
  #documents = new Map<string, Places>();

  constructor(content: Content) {
    this.#content = content;
  }

  /** Nothing is known any more of the streams there were. */
  startOver(): void {
    this.#documents = new Map();
  }

  read(batch: StoredBatch): Reading {
    const clock = batch.clock.epoch - batch.clock.performance;
    return { batch, clock, places: this.of(batch), page: undefined };
  }

  of({ document }: StoredBatch): Places {
    let places = this.#documents.get(document);
    if (places === undefined) {
      places = new Map();
      this.#documents.set(document, places);
    }
    return places;
  }

  /** The stream of that number; one that was never announced gets a placeholder. */
  place(reading: Reading, number: number, time: number): Place {
    const known = reading.places.get(number);
    if (known !== undefined) return known;
    const { document, documentId, documentUrl, frame } = reading.batch;
    const page = reading.page?.index ?? 0;
    const stream = this.#content.addStream({ document, number, page, frame, documentId, documentUrl, opened: time });
    const added = { stream, base: 0 };
    reading.places.set(number, added);
    return added;
  }

  /** Finds the stream with which a client's retry goes on. */
  continued(reading: Reading, record: StreamOpened, time: number): Place | undefined {
    if (record.api === 'EventSource' || reading.places.has(record.stream)) return undefined;
    const { document } = reading.batch;
    const { streams } = this.#content;
    for (let i = streams.length - 1; i >= Math.max(0, streams.length - RECENT); i--) {
      const stream = streams[i];
      if (stream?.document !== document || !continues(stream, record, time)) continue;
      const place = { stream, base: stream.connections.at(-1)?.number ?? 0 };
      reading.places.set(record.stream, place);
      return place;
    }
    return undefined;
  }
}
