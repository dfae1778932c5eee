import type { BodyKind } from './body-kinds.ts';
import { kindOfBytes } from './kind-of-bytes.ts';
import type { BodyParser } from './types.ts';

/** If the head does not name the kind of a body, waits for the first bytes, then chooses the parser by them. */
export class RecognisingParser implements BodyParser {
  #parser: BodyParser | undefined;
  readonly #isJson: boolean;
  readonly #choose: (kind: BodyKind) => BodyParser;
  /** Pieces until the kind is known. */
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;

  /** @param choose called once, with what the body is */
  constructor(isJson: boolean, choose: (kind: BodyKind) => BodyParser) {
    this.#isJson = isJson;
    this.#choose = choose;
  }

  get offset(): number {
    return this.#parser?.offset ?? this.#waitingBytes;
  }

  push(bytes: Uint8Array): void {
    if (this.#parser !== undefined) {
      this.#parser.push(bytes);
      return;
    }
    this.#waiting.push(bytes.slice());
    this.#waitingBytes += bytes.length;
    const kind = kindOfBytes(this.#first(), this.#isJson, false);
    if (kind !== undefined) this.#decide(kind);
  }

  resync(lostBytes?: number): void {
    this.#now()?.resync(lostBytes);
  }

  end(): void {
    if (this.#waitingBytes > 0) this.#now();
    this.#parser?.end();
  }

  /** No more bytes will come. */
  #now(): BodyParser {
    return this.#parser ?? this.#decide(kindOfBytes(this.#first(), this.#isJson, true) ?? 'chunks');
  }

  #decide(kind: BodyKind): BodyParser {
    const parser = this.#choose(kind);
    this.#parser = parser;
    for (const piece of this.#waiting) parser.push(piece);
    this.#waiting = [];
    return parser;
  }

  #first(): Uint8Array {
    const [only] = this.#waiting;
    if (only !== undefined && this.#waiting.length === 1) return only;
    const all = new Uint8Array(this.#waitingBytes);
    let at = 0;
    for (const piece of this.#waiting) {
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  }
}
