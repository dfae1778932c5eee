import type { StoredBatch } from '../../capture/records/batch.ts';
import { withoutHash } from '../../capture/streams/request.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import { keyOf, type Place } from './place.ts';

/** Waits for the next stream that a page opens with the method and the URL of another one. */
export class NextRequest {
  readonly like: Stream;
  /** Streams that were opened so. Before its response has begun, a stream cannot be acted on. */
  readonly #opened = new Set<string>();

  constructor(like: Stream) {
    this.like = like;
  }

  /** The first of them whose response has begun by what new batches say. */
  read(batches: readonly StoredBatch[]): Place | undefined {
    const { method, url } = this.like;
    for (const { document, records } of batches) {
      for (const { record } of records) {
        if (record.kind === 'stream-opened') {
          const isLike = record.method === method && withoutHash(record.url) === withoutHash(url);
          if (isLike && record.again !== true) this.#opened.add(keyOf({ document, stream: record.stream }));
        } else if (record.kind === 'response-started') {
          const place = { document, stream: record.stream };
          if (this.#opened.has(keyOf(place))) return place;
        }
      }
    }
    return undefined;
  }
}
