import { HeldBytes } from './held-bytes.ts';
import { ItemWriter } from './item-writer.ts';
import type { BodyHandler, BodyOptions, BodyParser } from './types.ts';

const HEAD_BYTES = 5;
const COMPRESSED = 1;
const END = 2;

/**
 * Connect's streams: messages in envelopes: a byte of flags, the length in four bytes, the message. The last one is
 * flagged, and says whether the call succeeded.
 * @see https://connectrpc.com/docs/protocol/#streaming-rpcs
 */
export class ConnectParser implements BodyParser {
  offset: number;
  readonly #writer: ItemWriter;
  readonly #head = new Uint8Array(HEAD_BYTES);
  #headBytes = 0;
  readonly #held: HeldBytes;
  #start: number;
  /** After a loss the start of an envelope cannot be recognised. */
  #isLost: boolean;
  /** Where what follows the last message begins, or -1 before that message. */
  #rest = -1;
  #isOver = false;

  constructor(handler: BodyHandler, { maxEventBytes, offset = 0, resync = false }: BodyOptions) {
    this.#writer = new ItemWriter(handler, maxEventBytes);
    this.#held = new HeldBytes(this.#writer.maxEventBytes);
    this.offset = offset;
    this.#start = offset;
    this.#isLost = resync;
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && !this.#isLost && this.#rest < 0; ) {
      if (this.#headBytes < HEAD_BYTES) this.#head[this.#headBytes++] = bytes[at++] ?? 0;
      else {
        const until = Math.min(bytes.length, at + this.#length - this.#held.size);
        this.#held.append(bytes, at, until);
        at = until;
      }
      if (this.#headBytes === HEAD_BYTES && this.#held.size === this.#length) this.#message(this.offset + at);
    }
    this.offset += bytes.length;
  }

  resync(lostBytes = 0): void {
    this.#isLost ||= this.#rest < 0;
    this.offset += lostBytes;
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const { offset } = this;
    if (this.#isLost) this.#writer.none('cut-off', this.#start, offset - this.#start);
    else if (this.#rest < 0) {
      this.#writer.none('unterminated', this.#start, offset - this.#start);
      if (offset > 0) this.#writer.problem('no-end-of-stream-message', { offset, length: 0 });
    } else if (this.#rest < offset) {
      this.#writer.problem('bytes-after-the-end', { offset: this.#rest, length: offset - this.#rest });
    }
  }

  get #length(): number {
    const [, a = 0, b = 0, c = 0, d = 0] = this.#head;
    return a * 0x1000000 + (b << 16) + (c << 8) + d;
  }

  /** An envelope ends before byte `next` of the body. */
  #message(next: number): void {
    const { kept, size } = this.#held;
    const [flags = 0] = this.#head;
    const isEnd = (flags & END) !== 0;
    const range = { offset: this.#start, length: next - this.#start };
    if (flags > (COMPRESSED | END)) this.#writer.problem('unknown-flags', range, `0x${flags.toString(16)}`);
    if ((flags & COMPRESSED) !== 0) this.#writer.problem('compressed-message', range);
    this.#writer.textOrBytes({ ...range, kept, size, ...(isEnd && { type: 'end-stream' }) });
    this.#held.clear();
    this.#headBytes = 0;
    this.#start = next;
    if (isEnd) this.#rest = next;
  }
}
