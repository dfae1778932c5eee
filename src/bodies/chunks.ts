import { safeEnd } from '../sse/utf8.ts';
import { ItemWriter, isText } from './item-writer.ts';
import type { BodyHandler, BodyOptions, BodyParser } from './types.ts';

/** A body of any other kind: each piece is an item, as it arrives. */
export class ChunkParser implements BodyParser {
  offset: number;
  readonly #writer: ItemWriter;
  /** The first bytes of a character that the end of the last piece cut: they count for the next. */
  #cut = new Uint8Array(0);
  #isBinary: boolean | undefined;

  constructor(handler: BodyHandler, { maxEventBytes, offset = 0 }: BodyOptions) {
    this.#writer = new ItemWriter(handler, maxEventBytes);
    this.offset = offset;
  }

  push(bytes: Uint8Array): void {
    const offset = this.offset - this.#cut.length;
    const all = this.#cut.length === 0 ? bytes : joined(this.#cut, bytes);
    this.offset += bytes.length;
    this.#isBinary ??= all.length === 0 ? undefined : !isText(all, true);
    const end = this.#isBinary ? all.length : safeEnd(all, 0, all.length);
    this.#cut = all.slice(end);
    this.#write(all.subarray(0, end), offset);
  }

  resync(lostBytes = 0): void {
    this.end();
    this.offset += lostBytes;
  }

  end(): void {
    const cut = this.#cut;
    this.#cut = new Uint8Array(0);
    this.#write(cut, this.offset - cut.length);
  }

  #write(bytes: Uint8Array, offset: number): void {
    if (bytes.length === 0) return;
    const kept = bytes.subarray(0, this.#writer.maxEventBytes);
    const item = { offset, length: bytes.length, kept, size: bytes.length };
    if (this.#isBinary) this.#writer.textOrBytes(item);
    else this.#writer.text(item);
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const all = new Uint8Array(one.length + other.length);
  all.set(one);
  all.set(other, one.length);
  return all;
}
