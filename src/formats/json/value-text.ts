const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Finds the end of one JSON value that arrives in pieces, and collects its text on request. */
export class ValueText {
  readonly #maxLength: number;
  #parts: string[] = [];
  #length = 0;
  #wanted = false;
  #kind: 'container' | 'text' | 'word' = 'word';
  #depth = 0;
  #inText = false;
  #escaped = false;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  begin(opener: string, wanted: boolean): void {
    this.#parts = [];
    this.#length = 0;
    this.#wanted = wanted;
    this.#kind = opener === '{' || opener === '[' ? 'container' : opener === '"' ? 'text' : 'word';
    this.#depth = 0;
    this.#inText = false;
    this.#escaped = false;
  }

  /** End of the value in the piece; undefined if it continues in the next. */
  read(piece: string, from: number): number | undefined {
    const end = this.#kind === 'word' ? wordEnd(piece, from) : this.#bracketEnd(piece, from);
    const until = end ?? piece.length;
    this.#length += until - from;
    if (this.#wanted && this.#length <= this.#maxLength) this.#parts.push(piece.slice(from, until));
    return end;
  }

  /** The whole text; undefined if it is longer than the limit. */
  take(): string | undefined {
    const text = this.#length <= this.#maxLength ? this.#parts.join('') : undefined;
    this.#parts = [];
    return text;
  }

  #bracketEnd(piece: string, from: number): number | undefined {
    let inText = this.#inText;
    let depth = this.#depth;
    let i = from;
    if (this.#escaped) i++;
    this.#escaped = false;
    for (; i < piece.length; i++) {
      const unit = piece.charCodeAt(i);
      if (inText) {
        if (unit === BACKSLASH) i++;
        else if (unit === QUOTE) {
          inText = false;
          if (depth === 0) return i + 1;
        }
      } else if (unit === QUOTE) inText = true;
      else if (unit === 0x7b || unit === 0x5b) depth++;
      else if (unit === 0x7d || unit === 0x5d) {
        depth--;
        if (depth === 0) return i + 1;
      }
    }
    this.#escaped = i > piece.length;
    this.#inText = inText;
    this.#depth = depth;
    return undefined;
  }
}

/** Of a number, `true`, `false`, `null`. */
function wordEnd(piece: string, from: number): number | undefined {
  for (let i = from; i < piece.length; i++) {
    const unit = piece.charCodeAt(i);
    if (unit <= 0x20 || unit === 0x2c || unit === 0x5d || unit === 0x7d) return i;
  }
  return undefined;
}
