import type { StoredBatch } from '../../capture/records/batch.ts';
import type { ByteRange } from '../../capture/records/byte-range.ts';
import type { Chunk } from '../../capture/records/record.ts';
import { bodyPlace } from '../../capture/streams/body-place.ts';
import type { FindBody } from '../../formats/event-stream/body.ts';

type Place = Pick<ByteRange, 'document' | 'stream' | 'connection'>;

/** The bodies of a file's connections, in memory. */
export class Bodies {
  readonly #chunks = new Map<string, Chunk[]>();

  /** Number of bodies. */
  get size(): number {
    return this.#chunks.size;
  }

  add({ chunks, document }: StoredBatch): void {
    for (const chunk of chunks) {
      const { connection, stream } = chunk;
      const key = keyOf({ document, stream, connection });
      const known = this.#chunks.get(key);
      if (known === undefined) this.#chunks.set(key, [chunk]);
      else known.push(chunk);
    }
  }

  readonly find: FindBody = async ({ connection, stream }) => {
    const chunks = this.#chunks.get(keyOf(bodyPlace(stream, connection.number)));
    if (chunks?.[0]?.offset !== 0) return undefined;
    return { pieces: () => pieces(chunks) };
  };
}

/** Up to the first byte that is missing. */
async function* pieces(chunks: readonly Chunk[]): AsyncGenerator<Uint8Array, void, undefined> {
  let at = 0;
  for (const { bytes, offset } of chunks) {
    if (offset !== at) return;
    yield bytes;
    at += bytes.length;
  }
}

function keyOf({ connection, document, stream }: Place): string {
  return `${stream} ${connection} ${document}`;
}
