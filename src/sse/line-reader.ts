import type { Block } from './block.ts';
import { DATA, fieldAt, prefixLength } from './fields.ts';
import { CR, CRLF, LF, NONE } from './lines.ts';
import { Tail } from './tail.ts';
import type { SseHandler } from './types.ts';
import { firstInvalid, sequenceEnd } from './utf8.ts';

const LF_BYTE = 10;
const CR_BYTE = 13;
const BOM = 0xfeff;
const BOM_BYTES = 3;

/**
 * V8 replaces slow code when it is called again. Within a loop that runs for long it does so too, but in Node 20 that can
 * leave the function in slow code for good.
 */
const LINES_A_CALL = 64;

/** Greater than every index in a text. */
const NOWHERE = 0x3fff_ffff;

/**
 * Finds the lines (§9.2.5) in windows of the body and hands them to the block.
 *
 * A window comes decoded as a whole, and the text is searched for line ends, which engines do many units at a time. LF
 * and CR are one byte each in UTF-8 and never part of anything else, so the n-th in the text is the n-th in the bytes:
 * when text and bytes are equally long, every place is the same in both.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export class LineReader {
  /** The number of the chunk that is being read. */
  chunk = -1;
  /** A line whose terminator has not come yet. */
  readonly tail = new Tail();
  /** The last byte was a CR: an LF that follows is its second half and no blank line. */
  private afterCr = false;
  /** Where what was seen of a line begins whose beginning is lost, or -1: its end is looked for, and nothing else. */
  private lostLine = -1;
  /** Where the next line begins in the window's text and bytes, and the next CR in the text. */
  private at = 0;
  private byte = 0;
  private cr = NOWHERE;
  /** The next line to end is one that began in an earlier window. */
  private inFirst = false;

  constructor(
    private readonly handler: SseHandler,
    private readonly block: Block,
  ) {}

  /** What was read so far and what comes next, from `offset` on, do not belong together. */
  resync(offset: number): void {
    this.tail.clear();
    this.afterCr = false;
    this.lostLine = offset;
  }

  /**
   * Reads `bytes[from, to)`, decoded: `text`. The bytes begin and end between two UTF-8 sequences; `bytes[0]` is byte
   * `base` of the body.
   */
  read(text: string, bytes: Uint8Array, from: number, to: number, base: number): void {
    const isSameLength = text.length === to - from;
    const mayBeInvalid = text.includes('\uFFFD');
    this.byte = this.skipStart(text, bytes, from, base);
    this.at = this.byte === from + BOM_BYTES ? 1 : this.byte - from;
    this.cr = next(text, '\r', this.at);
    this.inFirst = this.lostLine >= 0 || this.tail.bytes > 0;
    while (this.readLines(text, bytes, to, base, isSameLength, mayBeInvalid)) {
      // Until none ends any more.
    }
    if (to > from) this.afterCr = bytes[to - 1] === CR_BYTE;
    if (this.byte < to && this.lostLine < 0) {
      this.block.open(base + this.byte, this.chunk);
      this.tail.append(text.slice(this.at), bytes, this.byte, to, base, this.block.room, mayBeInvalid);
    }
  }

  /** Reads some of the lines that end in the window, from `at` (`byte` in the bytes) on. Returns whether there may be more. */
  private readLines(
    text: string,
    bytes: Uint8Array,
    to: number,
    base: number,
    isSameLength: boolean,
    mayBeInvalid: boolean,
  ): boolean {
    const { block, chunk } = this;
    let { at, byte, cr } = this;
    let lf = next(text, '\n', at);
    let count = 0;
    while (count < LINES_A_CALL) {
      const end = Math.min(lf, cr);
      if (end === NOWHERE) break;
      count++;
      const endByte = isSameLength ? byte + end - at : lineEnd(bytes, byte + end - at, mayBeInvalid);
      const terminator = end === lf ? LF : lf === end + 1 ? CRLF : CR;
      const width = terminator === CRLF ? 2 : 1;
      const offset = base + byte;
      let after = end + width;
      let afterByte = endByte + width;
      if (this.inFirst) {
        this.inFirst = false;
        this.endFirst(text.slice(at, end), bytes, byte, endByte, base, mayBeInvalid, terminator);
      } else if (end === at) {
        block.blank(offset, width, terminator, chunk);
      } else {
        if (mayBeInvalid) this.reportInvalid(bytes, byte, endByte, base);
        const field = fieldAt(bytes, byte, endByte);
        const prefix = prefixLength(field, bytes, byte, endByte);
        const value = text.slice(at + prefix, end);
        const size = endByte - byte;
        if (field === DATA && isBlank(bytes, afterByte, to, terminator)) {
          block.dataAndBlank(value, size - prefix, offset, size, terminator, width, chunk);
          after += width;
          afterByte += width;
        } else {
          block.line(field, value, size - prefix, offset, size, terminator, chunk);
        }
      }
      at = after;
      byte = afterByte;
      if (byte === to) break;
      // A blank line is the most likely next one, and seen without a search.
      if (lf < at) lf = bytes[byte] === LF_BYTE ? at : next(text, '\n', at);
      if (cr < at) cr = next(text, '\r', at);
    }
    this.at = at;
    this.byte = byte;
    this.cr = cr;
    return count === LINES_A_CALL && byte < to;
  }

  /** The body ended. Returns what there is of a last line. */
  end(): string {
    const { tail, block, chunk } = this;
    if (tail.bytes === 0) return '';
    this.reportInvalidTail();
    block.skip(tail.offset, tail.bytes, NONE, chunk);
    return tail.text();
  }

  /** Skips what belongs to no line at the start of a window. Returns the index of the first byte after it. */
  private skipStart(text: string, bytes: Uint8Array, from: number, base: number): number {
    if (this.afterCr && bytes[from] === LF_BYTE) {
      this.block.lastLineIsCrlf();
      this.handler.lateLineFeed?.({ offset: base + from, chunk: this.chunk });
      return from + 1;
    }
    // §9.2.5: "stripping one leading byte order mark, if any" (UTF-8 decode)
    if (base + from === 0 && this.lostLine < 0 && text.charCodeAt(0) === BOM) {
      this.block.open(0, this.chunk);
      return from + BOM_BYTES;
    }
    return from;
  }

  /** The first line of a window, begun in an earlier one, ends with `piece`. */
  private endFirst(
    piece: string,
    bytes: Uint8Array,
    from: number,
    to: number,
    base: number,
    mayBeInvalid: boolean,
    terminator: number,
  ): void {
    const { tail, block, chunk } = this;
    if (this.lostLine >= 0) {
      block.skip(this.lostLine, base + to - this.lostLine, terminator, chunk);
      this.lostLine = -1;
      return;
    }
    if (to > from) tail.append(piece, bytes, from, to, base, block.room, mayBeInvalid);
    this.reportInvalidTail();
    const { field, prefixLength: prefix, bytes: size } = tail;
    block.line(field, tail.text().slice(prefix), size - prefix, tail.offset, size, terminator, chunk);
    tail.clear();
  }

  private reportInvalidTail(): void {
    const { invalidAt: at, offset, bytes: length } = this.tail;
    if (at >= 0) this.handler.problem?.({ kind: 'invalid-utf-8', at, offset, length, chunk: this.chunk });
  }

  /** U+FFFD in the text was either sent, which is right, or stands for bytes that are wrong. */
  private reportInvalid(bytes: Uint8Array, from: number, to: number, base: number): void {
    const wrong = firstInvalid(bytes, from, to);
    if (wrong < 0) return;
    const { chunk } = this;
    this.handler.problem?.({ kind: 'invalid-utf-8', at: base + wrong, offset: base + from, length: to - from, chunk });
  }
}

/** Index of the next `unit` from `at` on, or `NOWHERE`. */
function next(text: string, unit: string, at: number): number {
  const found = text.indexOf(unit, at);
  return found < 0 ? NOWHERE : found;
}

/** Whether `bytes[at, to)` begins with `terminator`, LF or CRLF; for CR it is left to the search for the next line. */
function isBlank(bytes: Uint8Array, at: number, to: number, terminator: number): boolean {
  if (terminator === LF) return at < to && bytes[at] === LF_BYTE;
  return terminator === CRLF && at + 1 < to && bytes[at] === CR_BYTE && bytes[at + 1] === LF_BYTE;
}

/** Index of the terminator that ends the line; it is not before `at`. In valid UTF-8, whole sequences can be skipped. */
function lineEnd(bytes: Uint8Array, at: number, mayBeInvalid: boolean): number {
  let end = at;
  while (bytes[end] !== LF_BYTE && bytes[end] !== CR_BYTE) end = mayBeInvalid ? end + 1 : sequenceEnd(bytes, end);
  return end;
}
