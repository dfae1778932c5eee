import type { Hit } from './raw-row.ts';

/** Text to be found in bytes: the letters A–Z in either case. */
export class Needle {
  readonly #bytes: Uint8Array;

  constructor(text: string) {
    this.#bytes = new TextEncoder().encode(text).map(lower);
  }

  get length(): number {
    return this.#bytes.length;
  }

  /** Where it is in bytes that begin at `offset` of the body, in order and none over another. */
  hitsIn(bytes: Uint8Array, offset: number): Hit[] {
    const hits: Hit[] = [];
    const { length } = this.#bytes;
    if (length === 0) return hits;
    for (let at = 0; at + length <= bytes.length; ) {
      if (!this.#isAt(bytes, at)) at++;
      else {
        hits.push({ from: offset + at, to: offset + at + length });
        at += length;
      }
    }
    return hits;
  }

  #isAt(bytes: Uint8Array, at: number): boolean {
    for (let i = 0; i < this.#bytes.length; i++) if (lower(bytes[at + i] ?? 0) !== this.#bytes[i]) return false;
    return true;
  }
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}
