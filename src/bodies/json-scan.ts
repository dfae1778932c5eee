/** Bytes of JSON's grammar. */
export const LF = 10;
export const CR = 13;
/** RFC 7464: begins each value of a JSON text sequence, and is part of none. */
export const RECORD_SEPARATOR = 0x1e;
export const COMMA = 0x2c;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/**
 * Finds the end of one JSON value that arrives in pieces. It only counts brackets and skips strings: the value is parsed once,
 * when it is complete.
 */
export class JsonScan {
  /** A separator came inside the value. */
  isBroken = false;
  /** A number, a word, or what is no JSON: it ends before the next byte that cannot belong to it. */
  isWord = false;
  #depth = 0;
  #inText = false;
  #escaped = false;

  /** Begins with the value's first byte. */
  begin(first: number): void {
    this.isBroken = false;
    this.isWord = first !== QUOTE && first !== OPEN_LIST && first !== OPEN_OBJECT;
    this.#depth = first === OPEN_LIST || first === OPEN_OBJECT ? 1 : 0;
    this.#inText = first === QUOTE;
    this.#escaped = false;
  }

  /** The index after the value's last byte, looked for from `from` on; -1: it has not ended. */
  end(bytes: Uint8Array, from: number): number {
    return this.isWord ? wordEnd(bytes, from) : this.#nestedEnd(bytes, from);
  }

  #nestedEnd(bytes: Uint8Array, from: number): number {
    let depth = this.#depth;
    let inText = this.#inText;
    let escaped = this.#escaped;
    let end = -1;
    for (let at = from; at < bytes.length && end < 0; at++) {
      const byte = bytes[at];
      // No text of JSON may hold it.
      if (byte === RECORD_SEPARATOR) {
        this.isBroken = true;
        end = at;
      } else if (inText) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) {
          inText = false;
          if (depth === 0) end = at + 1;
        }
      } else if (byte === QUOTE) inText = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        depth--;
        if (depth === 0) end = at + 1;
      }
    }
    this.#depth = depth;
    this.#inText = inText;
    this.#escaped = escaped;
    return end;
  }
}

export function isSpace(byte: number): boolean {
  return byte === 32 || byte === LF || byte === CR || byte === 9;
}

export function opensNested(byte: number): boolean {
  return byte === OPEN_OBJECT || byte === OPEN_LIST;
}

function wordEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) if (endsWord(bytes[at] ?? 0)) return at;
  return -1;
}

function endsWord(byte: number): boolean {
  switch (byte) {
    case QUOTE:
    case COMMA:
    case COLON:
    case OPEN_LIST:
    case CLOSE_LIST:
    case OPEN_OBJECT:
    case CLOSE_OBJECT:
    case RECORD_SEPARATOR:
      return true;
    default:
      return isSpace(byte);
  }
}
