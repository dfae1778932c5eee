import { HeldBytes } from './held-bytes.ts';
import { ItemWriter } from './item-writer.ts';
import type { BodyHandler, BodyOptions, BodyParser, BodyProblem } from './types.ts';

const HEAD_BYTES = 5;
const COMPRESSED = 1;
const BRACE = 123;

/** What the last envelope is. */
interface Ending {
  flag: number;
  type: string;
  missing: BodyProblem['kind'];
}

const ENDINGS: Readonly<Record<'connect' | 'grpc-web', Ending>> = {
  connect: { flag: 2, type: 'end-stream', missing: 'no-end-of-stream-message' },
  'grpc-web': { flag: 0x80, type: 'trailers', missing: 'no-trailers' },
};

/**
 * Messages in envelopes: a byte of flags, the length in four bytes, the message. The last one is flagged, and says whether
 * the call succeeded: Connect's in JSON, gRPC-Web's as trailers.
 * @see https://connectrpc.com/docs/protocol/#streaming-rpcs
 * @see https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md
 */
export class EnvelopeParser implements BodyParser {
  offset: number;
  readonly #kind: keyof typeof ENDINGS;
  readonly #ending: Ending;
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

  constructor(
    kind: keyof typeof ENDINGS,
    handler: BodyHandler,
    { maxEventBytes, offset = 0, resync = false }: BodyOptions,
  ) {
    this.#kind = kind;
    this.#ending = ENDINGS[kind];
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
      if (offset > 0) this.#writer.problem(this.#ending.missing, { offset, length: 0 });
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
    const { flag, type } = this.#ending;
    const isEnd = (flags & flag) !== 0;
    const isCompressed = (flags & COMPRESSED) !== 0;
    const range = { offset: this.#start, length: next - this.#start };
    if ((flags & ~(COMPRESSED | flag)) !== 0) this.#writer.problem('unknown-flags', range, `0x${flags.toString(16)}`);
    if (isCompressed) this.#writer.problem('compressed-message', range);
    const item = { ...range, kept, size, ...(isEnd && { type }) };
    // A short message of protobuf may look like text.
    const isBinary = this.#kind === 'grpc-web' && !isEnd && kept[0] !== BRACE;
    if (isCompressed || isBinary) this.#writer.bytes(item);
    else this.#writer.textOrBytes(item);
    this.#held.clear();
    this.#headBytes = 0;
    this.#start = next;
    if (isEnd) this.#rest = next;
  }
}
