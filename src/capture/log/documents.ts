import type { StoredBatch } from '../records/batch.ts';
import type { StreamOpened } from '../records/stream-record.ts';
import { continues } from '../streams/fetch-retry.ts';
import type { Stream } from '../streams/stream.ts';
import type { Content } from './content.ts';
import type { Page } from './pages.ts';

/** Where a source's stream is in the log. A client's retry is a new stream to the page, but continues one in the log. */
export interface Place {
  stream: Stream;
  /** Number of the stream's last connection before this source stream. */
  base: number;
}

/** Streams of one document, by their number in it. */
type Places = Map<number, Place>;

/** How one batch is read: its clock, its document, its page. */
export interface Reading {
  batch: StoredBatch;
  /** Offset from a record's time to epoch ms. */
  clock: number;
  places: Places;
  page: Page | undefined;
}

/** What a client's retry continues. */
export interface Retried {
  sure: Stream | undefined;
  /** It depends on the network, which has not reported the retry. */
  unsure: Stream[];
}

/** How many of the latest streams a client's retry may continue. */
const RECENT = 200;

/** Finds the log's stream for a stream number within a document. */
export class Documents {
  readonly #content: Content;
  #documents = new Map<string, Places>();

  constructor(content: Content) {
    this.#content = content;
  }

  startOver(): void {
    this.#documents = new Map();
  }

  /** Lets go of streams that are forgotten. */
  forget(gone: ReadonlySet<Stream>): void {
    for (const [document, places] of this.#documents) {
      for (const [number, { stream }] of places) if (gone.has(stream)) places.delete(number);
      if (places.size === 0) this.#documents.delete(document);
    }
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

  /** The stream of that number; creates a placeholder if it was never announced. */
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

  /**
   * The streams that a client's retry continues for sure, or may continue: the newest first.
   * @param isUnsure a stream that may turn out to be another's
   */
  retried(reading: Reading, record: StreamOpened, time: number, isUnsure: (stream: Stream) => boolean): Retried {
    const retried: Retried = { sure: undefined, unsure: [] };
    if (record.api === 'EventSource' || reading.places.has(record.stream)) return retried;
    const { document } = reading.batch;
    const { merged, streams } = this.#content;
    for (let i = streams.length - 1; i >= Math.max(0, streams.length - RECENT); i--) {
      const stream = streams[i];
      if (stream?.document !== document || merged.has(stream.index)) continue;
      const verdict = continues(stream, record, time);
      if (verdict === 'no') continue;
      if (verdict === 'yes' && !isUnsure(stream)) return { ...retried, sure: stream };
      retried.unsure.push(stream);
    }
    return retried;
  }

  /** From now on the records of that number are of another connection of this stream. */
  go(reading: Reading, number: number, stream: Stream): Place {
    const place = { stream, base: stream.connections.at(-1)?.number ?? 0 };
    reading.places.set(number, place);
    return place;
  }
}
