import type { StoredBatch } from '../../capture/records/batch.ts';
import type { ByteRange, BytesPart } from '../../capture/records/byte-range.ts';
import { MIB } from '../../capture/records/limits.ts';
import { bodyPlace } from '../../capture/streams/body-place.ts';
import type { FindBody } from '../../formats/event-stream/body.ts';
import { BodyStore } from '../source/body-store.ts';
import type { Store } from '../store/store.ts';

/** A source of body bytes. */
interface Bytes {
  find(range: ByteRange): Promise<readonly BytesPart[]>;
}

/** Bytes that are held at once. */
const WINDOW = 4 * MIB;

/** The bodies of a store's log, as it is now. */
export function storedBodies({ log: { next, start }, source }: Store): FindBody {
  return bodyFinder(async () =>
    source.live ? bytesOf(source.whole(start, next)) : { find: (range) => source.bytes({ ...range, seq: 0 }) },
  );
}

/** Finds bodies in a log's bytes, which are requested with the first body. */
function bodyFinder(open: () => Promise<Bytes>): FindBody {
  let opened: Promise<Bytes> | undefined;
  return async ({ connection, stream }) => {
    opened ??= open();
    const bytes = await opened;
    const body = bodyPlace(stream, connection.number);
    const first = await bytes.find({ ...body, offset: 0, length: 1 });
    if (first.length === 0) return undefined;
    return {
      async *pieces() {
        for (let at = 0, before = -1; at > before; ) {
          before = at;
          for (const part of await bytes.find({ ...body, offset: at, length: WINDOW })) {
            if (part.offset !== at) return;
            yield part.bytes;
            at += part.bytes.length;
          }
        }
      },
    };
  };
}

/** Stores the bytes of a log in blobs, because a body's chunks are scattered among others. */
async function bytesOf(batches: AsyncIterable<StoredBatch>): Promise<Bytes> {
  const kept = new BodyStore();
  for await (const { chunks, document } of batches) kept.add(document, chunks);
  return kept;
}
