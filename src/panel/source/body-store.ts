import {
  type ByteRange,
  type BytesPart,
  type ChunkList,
  type ChunkPlace,
  overlap,
} from '../../capture/records/byte-range.ts';
import { MIB } from '../../capture/records/limits.ts';
import type { Chunk } from '../../capture/records/record.ts';

/** Bytes are moved into blobs of this size. */
const BLOB_BYTES = 4 * MIB;

/** Numbers for each chunk in a list, and chunks that are listed at once. */
const COLUMNS = 3;
const LISTED = 20_000;

/** Where a run of a body's bytes is kept. */
interface Run {
  offset: number;
  length: number;
  /** Which blob, and where in it. */
  blob: number;
  at: number;
}

/**
 * The bodies of a file's streams, in blobs: the browser keeps these outside of the page's memory, large ones on disk.
 */
export class BodyStore {
  readonly #bodies = new Map<string, Run[]>();
  /** Of each body its chunks: offset, length and time of one after the other. There may be a million. */
  readonly #lists = new Map<string, number[]>();
  readonly #blobs: Blob[] = [];
  #waiting: Uint8Array<ArrayBuffer>[] = [];
  #waitingBytes = 0;

  /** @param clock offset from a chunk's time to epoch ms, where it is known */
  add(document: string, chunks: readonly Chunk[], clock = Number.NaN): void {
    for (const { bytes, connection, offset, stream, time } of chunks) {
      const key = bodyKey({ document, stream, connection });
      this.#note(key, offset, bytes.length);
      const list = this.#lists.get(key) ?? [];
      this.#lists.set(key, list);
      list.push(offset, bytes.length, time + clock);
      this.#waiting.push(new Uint8Array(bytes));
      this.#waitingBytes += bytes.length;
      if (this.#waitingBytes >= BLOB_BYTES) this.#giveAway();
    }
  }

  /** The chunks of a body, as they were in the file, some at a time. */
  list({ from, ...body }: Body & { from: number }): ChunkList {
    const list = this.#lists.get(bodyKey(body)) ?? [];
    const end = Math.min(list.length, from + LISTED * COLUMNS);
    const chunks: ChunkPlace[] = [];
    for (let i = from; i < end; i += COLUMNS) {
      const [offset = 0, length = 0, time = Number.NaN] = list.slice(i, i + COLUMNS);
      // Its blobs are found without a sequence number.
      chunks.push({ seq: 0, offset, length, time });
    }
    return { chunks, next: end, more: end < list.length };
  }

  /** The stored parts of a range, in order. Rejects when the browser has lost them. */
  async find(wanted: ByteRange): Promise<BytesPart[]> {
    const runs = this.#bodies.get(bodyKey(wanted)) ?? [];
    this.#giveAway();
    const parts: BytesPart[] = [];
    for (const run of runs) {
      const common = overlap(run, wanted);
      if (common === undefined) continue;
      const start = run.at + common.from - run.offset;
      const found = this.#blobs[run.blob]?.slice(start, start + common.to - common.from);
      if (found) parts.push({ offset: common.from, bytes: new Uint8Array(await found.arrayBuffer()) });
    }
    return parts.sort((a, b) => a.offset - b.offset);
  }

  #note(key: string, offset: number, length: number): void {
    const runs = this.#bodies.get(key) ?? [];
    this.#bodies.set(key, runs);
    const last = runs.at(-1);
    const [blob, at] = [this.#blobs.length, this.#waitingBytes];
    const goesOn = last?.blob === blob && last.at + last.length === at && last.offset + last.length === offset;
    if (goesOn) last.length += length;
    else runs.push({ offset, length, blob, at });
  }

  #giveAway(): void {
    if (this.#waiting.length === 0) return;
    this.#blobs.push(new Blob(this.#waiting));
    this.#waiting = [];
    this.#waitingBytes = 0;
  }
}

type Body = Pick<ByteRange, 'document' | 'stream' | 'connection'>;

function bodyKey({ connection, document, stream }: Body): string {
  return `${stream} ${connection} ${document}`;
}
