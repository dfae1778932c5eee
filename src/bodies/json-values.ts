import { HeldBytes } from './held-bytes.ts';
import { ItemWriter } from './item-writer.ts';
import { notJson } from './json-check.ts';
import { CLOSE_LIST, COMMA, CR, isSpace, JsonScan, LF, OPEN_LIST, opensNested, RECORD_SEPARATOR } from './json-scan.ts';
import type { BodyHandler, BodyOptions, BodyParser } from './types.ts';

type JsonKind = 'json-array' | 'json' | 'json-seq';

/**
 * JSON values as they become complete: the elements of an array, values one after another, or those of a JSON text
 * sequence, where a record separator ends whatever is open.
 * @see https://www.rfc-editor.org/rfc/rfc7464
 */
export class JsonValuesParser implements BodyParser {
  offset: number;
  readonly #kind: JsonKind;
  readonly #writer: ItemWriter;
  readonly #held: HeldBytes;
  readonly #scan = new JsonScan();
  #state: 'between' | 'value' | 'lost';
  /** Where the value begins, or the bytes that are lost. */
  #start: number;
  /** `none`: the body is no array, or need not be one. */
  #array: 'expected' | 'open' | 'closed' | 'none';
  /** Where what follows the array's end begins, or -1. */
  #rest = -1;
  #previous = 0;
  #isOver = false;

  constructor(kind: JsonKind, handler: BodyHandler, { maxEventBytes, offset = 0, resync = false }: BodyOptions) {
    this.#kind = kind;
    this.#writer = new ItemWriter(handler, maxEventBytes);
    this.#held = new HeldBytes(this.#writer.maxEventBytes);
    this.offset = offset;
    this.#start = offset;
    this.#array = kind === 'json-array' ? 'expected' : 'none';
    this.#state = 'between';
    if (resync) this.resync();
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const byte = bytes[at] ?? 0;
      if (this.#state === 'value') at = this.#goOn(bytes, at, at);
      else if (this.#state === 'lost') {
        if (this.#isResumed(byte)) this.#resume(this.offset + at);
        else at++;
      } else if (this.#begins(byte, this.offset + at)) {
        this.#state = 'value';
        this.#start = this.offset + at;
        this.#scan.begin(byte);
        at = this.#goOn(bytes, at, at + 1);
      } else at++;
      this.#previous = bytes[at - 1] ?? this.#previous;
    }
    this.offset += bytes.length;
  }

  /**
   * The open value is lost, and everything before the next certain beginning: after a separator, or a line that begins with a
   * bracket.
   */
  resync(lostBytes = 0): void {
    if (this.#state === 'between') this.#start = this.offset;
    this.#held.clear();
    this.#state = 'lost';
    this.#previous = 0;
    if (this.#array === 'expected') this.#array = 'open';
    this.offset += lostBytes;
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const length = this.offset - this.#start;
    if (this.#state === 'lost') this.#writer.none('cut-off', this.#start, length);
    else if (this.#state === 'value') {
      if (this.#isWholeWord()) this.#write(length);
      else this.#writer.none('unterminated', this.#start, length);
    }
    if (this.#array === 'open') this.#writer.problem('array-not-closed', { offset: this.offset, length: 0 });
    if (this.#rest >= 0) {
      this.#writer.problem('bytes-after-the-end', { offset: this.#rest, length: this.offset - this.#rest });
    }
  }

  /** Reads on in the open value, of which `bytes[from]` is the first byte that is not kept. Returns what comes next. */
  #goOn(bytes: Uint8Array, from: number, at: number): number {
    const end = this.#scan.end(bytes, at);
    const until = end < 0 ? bytes.length : end;
    this.#held.append(bytes, from, until);
    if (end < 0) return until;
    this.#state = 'between';
    const length = this.offset + until - this.#start;
    // RFC 7464 §2.4: a number or word that no white space follows may lack its end.
    const isCut = this.#kind === 'json-seq' && this.#scan.isWord && bytes[until] === RECORD_SEPARATOR;
    if (isCut || this.#scan.isBroken) {
      this.#writer.none('unterminated', this.#start, length);
      this.#held.clear();
    } else this.#write(length);
    return until;
  }

  #write(length: number): void {
    const { kept, size } = this.#held;
    this.#writer.text({ offset: this.#start, length, kept, size }, notJson);
    this.#held.clear();
  }

  /** Whether a value begins with this byte; else it is between two values. */
  #begins(byte: number, offset: number): boolean {
    if (isSpace(byte) || byte === RECORD_SEPARATOR || isMark(byte, offset)) return false;
    switch (this.#array) {
      case 'none':
        return true;
      case 'open':
        if (byte === CLOSE_LIST) this.#array = 'closed';
        return byte !== CLOSE_LIST && byte !== COMMA;
      case 'closed':
        if (this.#rest < 0) this.#rest = offset;
        return false;
      case 'expected':
        this.#array = byte === OPEN_LIST ? 'open' : 'none';
        return byte !== OPEN_LIST;
    }
  }

  #isResumed(byte: number): boolean {
    if (this.#kind === 'json-seq') return byte === RECORD_SEPARATOR;
    return (this.#previous === LF || this.#previous === CR) && opensNested(byte);
  }

  #resume(at: number): void {
    this.#writer.none('cut-off', this.#start, at - this.#start);
    this.#state = 'between';
  }

  #isWholeWord(): boolean {
    const { kept, size } = this.#held;
    if (!this.#scan.isWord || this.#kind === 'json-seq' || this.#array === 'open' || kept.length < size) return false;
    return notJson(new TextDecoder().decode(kept)) === undefined;
  }
}

/** A byte of the byte order mark at the start of the body. */
function isMark(byte: number, offset: number): boolean {
  return offset < 3 && byte === [0xef, 0xbb, 0xbf][offset];
}
