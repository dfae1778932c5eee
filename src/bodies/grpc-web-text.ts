import { EnvelopeParser } from './envelopes.ts';
import type { BodyHandler, BodyOptions, BodyParser } from './types.ts';

const PAD = 61;

/** Where decoded bytes begin that follow one another in the body, four signs to three bytes. */
interface Run {
  decoded: number;
  encoded: number;
}

/** The envelopes of gRPC-Web as base64. Each part that the server writes may end in padding of its own. */
export class GrpcWebTextParser implements BodyParser {
  offset: number;
  readonly #handler: BodyHandler;
  readonly #envelopes: EnvelopeParser;
  readonly #runs: Run[];
  /** Values of the signs of the group so far. */
  #group: number[] = [];
  #padding = 0;
  #isLost: boolean;

  constructor(handler: BodyHandler, { maxEventBytes, offset = 0, resync = false }: BodyOptions) {
    this.#handler = handler;
    this.offset = offset;
    this.#runs = [{ decoded: 0, encoded: offset }];
    this.#isLost = resync;
    const inBody = <Range extends { offset: number; length: number }>(range: Range): Range => this.#inBody(range);
    const placed: BodyHandler = {
      event: (event) => handler.event(inBody(event)),
      notDispatched: (block) => handler.notDispatched(inBody(block)),
      problem: (problem) => handler.problem(inBody(problem)),
    };
    const limit = maxEventBytes === undefined ? {} : { maxEventBytes };
    this.#envelopes = new EnvelopeParser('grpc-web', placed, { ...limit, resync });
  }

  push(bytes: Uint8Array): void {
    const decoded = new Uint8Array(3);
    let at = 0;
    for (; at < bytes.length && !this.#isLost; at++) {
      const sign = bytes[at] ?? 0;
      const value = sign === PAD && this.#group.length > 1 ? 0 : sixBits(sign);
      if (value < 0 || (sign !== PAD && this.#padding > 0)) {
        this.#handler.problem({ kind: 'invalid-base64', offset: this.offset + at, length: 1 });
        this.#lose(0);
        break;
      }
      this.#group.push(value);
      if (sign === PAD) this.#padding++;
      if (this.#group.length < 4) continue;
      const [a = 0, b = 0, c = 0, d = 0] = this.#group;
      const count = 3 - this.#padding;
      decoded.set([(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d]);
      this.#group = [];
      this.#padding = 0;
      const next = this.#envelopes.offset + count;
      // Known before the envelopes are, whose end it may be.
      if (count < 3) this.#runs.push({ decoded: next, encoded: this.offset + at + 1 });
      this.#envelopes.push(decoded.subarray(0, count));
    }
    if (this.#isLost) this.#envelopes.resync(bytes.length - at);
    this.offset += bytes.length;
  }

  resync(lostBytes = 0): void {
    this.offset += lostBytes;
    this.#lose(lostBytes);
  }

  end(): void {
    this.#envelopes.end();
  }

  /** Nothing says where an envelope begins. */
  #lose(bytes: number): void {
    this.#isLost = true;
    this.#group = [];
    this.#envelopes.resync(bytes);
  }

  /** Ranges come in order, so runs before them are let go. */
  #inBody<Range extends { offset: number; length: number }>(range: Range): Range {
    const offset = this.#place(range.offset, Math.floor);
    const last = range.offset + range.length;
    // What is reported at the end reaches to it.
    const end = last === this.#envelopes.offset ? this.offset : this.#place(last, Math.ceil);
    while ((this.#runs[1]?.decoded ?? Number.POSITIVE_INFINITY) <= range.offset) this.#runs.shift();
    return { ...range, offset, length: end - offset };
  }

  #place(decoded: number, round: (groups: number) => number): number {
    const run = this.#runs.findLast((each) => each.decoded <= decoded) ?? { decoded: 0, encoded: 0 };
    return run.encoded + 4 * round((decoded - run.decoded) / 3);
  }
}

/** Of a sign of base64; negative for others. */
function sixBits(sign: number): number {
  if (sign >= 65 && sign <= 90) return sign - 65;
  if (sign >= 97 && sign <= 122) return sign - 71;
  if (sign >= 48 && sign <= 57) return sign + 4;
  if (sign === 43) return 62;
  return sign === 47 ? 63 : -1;
}
