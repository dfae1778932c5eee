import { readHeaders, typeOf } from './aws-headers.ts';
import { Crc32 } from './crc32.ts';
import { HeldBytes } from './held-bytes.ts';
import { ItemWriter } from './item-writer.ts';
import type { BodyHandler, BodyOptions, BodyParser } from './types.ts';

const PRELUDE_BYTES = 12;
const CHECKSUM_BYTES = 4;
const MAX_HEADERS = 128 * 1024;

/**
 * `application/vnd.amazon.eventstream`: frames of a prelude (length of all, length of the headers, checksum), headers,
 * payload, checksum. The checksum identifies a prelude, so the next one can be found after a loss.
 * @see https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export class AwsFrameParser implements BodyParser {
  offset: number;
  readonly #writer: ItemWriter;
  /** The last bytes that may be a prelude. */
  readonly #prelude = new Uint8Array(PRELUDE_BYTES);
  #preludeBytes = 0;
  readonly #headers = new HeldBytes(MAX_HEADERS);
  readonly #payload: HeldBytes;
  readonly #checksum = new HeldBytes(CHECKSUM_BYTES);
  #crc = new Crc32();
  #start: number;
  /** Why the next prelude is looked for. */
  #lost: 'cut-off' | 'not-a-frame' | undefined;
  #isOver = false;

  constructor(handler: BodyHandler, { maxEventBytes, offset = 0, resync = false }: BodyOptions) {
    this.#writer = new ItemWriter(handler, maxEventBytes);
    this.#payload = new HeldBytes(this.#writer.maxEventBytes);
    this.offset = offset;
    this.#start = offset;
    if (resync) this.#lost = 'cut-off';
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      if (this.#preludeBytes < PRELUDE_BYTES) {
        this.#prelude[this.#preludeBytes++] = bytes[at++] ?? 0;
        if (this.#preludeBytes === PRELUDE_BYTES) this.#readPrelude(this.offset + at);
      } else at = this.#goOn(bytes, at);
    }
    this.offset += bytes.length;
  }

  resync(lostBytes = 0): void {
    this.#clear();
    this.#lost = 'cut-off';
    this.offset += lostBytes;
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#lost !== undefined) this.#sayLost(this.offset);
    else this.#writer.none('unterminated', this.#start, this.offset - this.#start);
  }

  /** Twelve bytes up to byte `next` of the body: the beginning of a frame, or the first of them is none. */
  #readPrelude(next: number): void {
    const crc = new Crc32().add(this.#prelude, 0, 8).value;
    const [all, headers] = [this.#number(0), this.#number(4)];
    const fits = headers <= MAX_HEADERS && all >= PRELUDE_BYTES + headers + CHECKSUM_BYTES;
    if (crc === this.#number(8) && fits) {
      this.#sayLost(next - PRELUDE_BYTES);
      this.#start = next - PRELUDE_BYTES;
      this.#crc = new Crc32().add(this.#prelude);
      return;
    }
    this.#lost ??= 'not-a-frame';
    this.#prelude.copyWithin(0, 1);
    this.#preludeBytes--;
  }

  /** Takes the bytes that belong to the frame's next part. */
  #goOn(bytes: Uint8Array, at: number): number {
    const headerBytes = this.#number(4);
    const payloadBytes = this.#number(0) - PRELUDE_BYTES - headerBytes - CHECKSUM_BYTES;
    const [part, size] =
      this.#headers.size < headerBytes
        ? [this.#headers, headerBytes]
        : this.#payload.size < payloadBytes
          ? [this.#payload, payloadBytes]
          : [this.#checksum, CHECKSUM_BYTES];
    const until = Math.min(bytes.length, at + size - part.size);
    part.append(bytes, at, until);
    if (part !== this.#checksum) this.#crc.add(bytes, at, until);
    else if (part.size === CHECKSUM_BYTES) this.#frame(this.offset + until);
    return until;
  }

  /** A frame ends before byte `next` of the body. */
  #frame(next: number): void {
    const range = { offset: this.#start, length: next - this.#start };
    const headers = readHeaders(this.#headers.kept);
    if (numberAt(this.#checksum.kept, 0) !== this.#crc.value) this.#writer.problem('wrong-checksum', range);
    if (headers === undefined) this.#writer.problem('unreadable-headers', range);
    const { kept, size } = this.#payload;
    this.#writer.textOrBytes({ ...range, kept, size, type: typeOf(headers ?? new Map()) });
    this.#clear();
    this.#start = next;
  }

  #sayLost(until: number): void {
    const length = until - this.#start;
    if (this.#lost === 'not-a-frame') this.#writer.problem('not-a-frame', { offset: this.#start, length });
    else if (this.#lost === 'cut-off') this.#writer.none('cut-off', this.#start, length);
    this.#lost = undefined;
  }

  #clear(): void {
    this.#preludeBytes = 0;
    this.#headers.clear();
    this.#payload.clear();
    this.#checksum.clear();
  }

  #number(at: number): number {
    return numberAt(this.#prelude, at);
  }
}

function numberAt(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  return a * 0x1000000 + (b << 16) + (c << 8) + d;
}
