import { Block } from './block.ts';
import { DEFAULT_MAX_EVENT_BYTES, WINDOW_BYTES } from './limits.ts';
import { CR, CRLF, LF, NONE } from './lines.ts';
import { Tail } from './tail.ts';
import type { SseHandler, SseParserOptions } from './types.ts';
import { firstInvalid, isContinuation, safeEnd, sequenceLength } from './utf8.ts';

export type * from './types.ts';

const LF_BYTE = 10;
const CR_BYTE = 13;
const LONGEST_SEQUENCE = 4;

/**
 * A streaming parser for `text/event-stream`: bytes in any chunking in, what the standard makes of them out, through
 * the handler, while `push` runs. README.md says how it works.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export class SseParser {
  private readonly block: Block;
  private readonly tail = new Tail();
  /** `ignoreBOM` leaves the BOM in the text: only the one at byte 0 of the body is dropped, and only here. */
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly startsMidway: boolean;
  private consumed: number;
  private chunk = -1;
  private ended = false;
  /** The last byte was a CR: an LF that follows is its second half (§9.2.5) and no blank line. */
  private afterCr = false;
  /** The beginning of this line is lost: its end is looked for, and nothing else. */
  private inLostLine = false;
  /** Where the part of it that was seen begins. */
  private lostLineStart = 0;
  /** The bytes of a UTF-8 sequence that is cut by the end of a chunk. */
  private readonly held = new Uint8Array(LONGEST_SEQUENCE);
  private heldCount = 0;

  constructor(
    private readonly handler: SseHandler,
    options: SseParserOptions = {},
  ) {
    const { maxEventBytes = DEFAULT_MAX_EVENT_BYTES, lastEventId = '', offset = 0, resync = false } = options;
    this.block = new Block(handler, maxEventBytes, lastEventId);
    this.consumed = offset;
    this.startsMidway = resync;
    if (resync) this.resync();
  }

  /** The last event ID string of the event source: what a reconnect would send. */
  get lastEventId(): string {
    return this.block.lastEventId;
  }

  /** Offset in the body of the next byte: bytes pushed and lost so far. During callbacks: where the chunk began. */
  get offset(): number {
    return this.consumed;
  }

  /**
   * Parses the next bytes of the body. They are not kept: the caller may use the buffer again.
   * @throws Error after `end`
   */
  push(bytes: Uint8Array): void {
    if (this.ended) throw new Error('push after end: a connection needs its own parser');
    this.chunk++;
    let at = this.heldCount > 0 ? this.completeHeld(bytes) : 0;
    while (at < bytes.length) {
      let limit = Math.min(at + WINDOW_BYTES, bytes.length);
      if (bytes[limit - 1] === CR_BYTE && bytes[limit] === LF_BYTE) limit++;
      const end = safeEnd(bytes, at, limit);
      if (end === at) break;
      this.window(bytes, at, end, this.consumed);
      at = end;
    }
    for (; at < bytes.length; at++) this.held[this.heldCount++] = bytes[at] ?? 0;
    this.consumed += bytes.length;
  }

  /**
   * Bytes were lost: `lostBytes` of them, at this place. The open block, and what comes up to the next blank line (the
   * rest of a block whose beginning nobody saw), becomes one block that is reported as `cut-off`. Its whole lines count
   * otherwise as ever: comments and `retry` are reported, an `id` is taken.
   */
  resync(lostBytes = 0): void {
    this.block.loseBeginning(this.consumed, this.chunk + 1, lostBytes);
    this.consumed += lostBytes;
    this.tail.clear();
    this.heldCount = 0;
    this.afterCr = false;
    this.inLostLine = true;
    this.lostLineStart = this.consumed;
  }

  /** The connection's body has ended: what is unfinished is reported, and its id discarded (§9.2.6). */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    if (this.heldCount > 0) this.window(this.held, 0, this.heldCount, this.consumed - this.heldCount);
    this.heldCount = 0;
    const { tail, block, chunk } = this;
    if (tail.bytes > 0) {
      this.reportInvalid();
      block.skip(tail.offset, tail.bytes, NONE, chunk);
    }
    if (block.start >= 0) block.unfinished(this.consumed, chunk, tail.line);
    tail.clear();
  }

  /** The first bytes of the chunk may complete the sequence that the last one began. Returns how many were taken. */
  private completeHeld(bytes: Uint8Array): number {
    const wanted = sequenceLength(this.held[0] ?? 0);
    let taken = 0;
    while (this.heldCount < wanted && taken < bytes.length && isContinuation(bytes[taken])) {
      this.held[this.heldCount++] = bytes[taken++] ?? 0;
    }
    if (this.heldCount < wanted && taken === bytes.length) return taken;
    const before = this.heldCount - taken;
    const count = this.heldCount;
    this.heldCount = 0;
    this.window(this.held, 0, count, this.consumed - before);
    return taken;
  }

  /**
   * Parses `bytes[from, to)`, which begins and ends between two UTF-8 sequences; `bytes[0]` is byte `base` of the body.
   *
   * The text is decoded at once and searched for line ends, which engines do many bytes at a time. LF and CR are one
   * byte each in UTF-8 and never part of anything else, so the n-th in the text is the n-th in the bytes: where text
   * and bytes are equally long, the place is the same; otherwise the byte is looked for where it can first be.
   */
  private window(bytes: Uint8Array, from: number, to: number, base: number): void {
    const { block, chunk } = this;
    const text = this.decoder.decode(from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to));
    const { length } = text;
    const sameLength = length === to - from;
    const hasReplacement = text.includes('\uFFFD');
    let at = 0;
    let byte = from;
    if (this.afterCr) {
      this.afterCr = false;
      if (bytes[byte] === LF_BYTE) {
        this.lateLineFeed(base + byte);
        at++;
        byte++;
      }
    }
    // §9.2.5: "stripping one leading byte order mark, if any" (UTF-8 decode).
    if (base + byte === 0 && !this.startsMidway && text.charCodeAt(0) === 0xfeff) {
      block.open(0, chunk);
      at = 1;
      byte = from + 3;
    }
    let lf = next(text, '\n', at);
    let cr = next(text, '\r', at);
    while (true) {
      const end = Math.min(lf, cr);
      if (end >= length) break;
      let endByte = byte + (end - at);
      if (!sameLength) while (bytes[endByte] !== LF_BYTE && bytes[endByte] !== CR_BYTE) endByte++;
      let terminator = LF;
      let width = 1;
      if (end === cr) {
        if (lf === end + 1) {
          terminator = CRLF;
          width = 2;
        } else {
          terminator = CR;
          this.afterCr = end + 1 === length;
        }
      }
      const offset = base + byte;
      if (this.inLostLine) {
        this.inLostLine = false;
        block.skip(this.lostLineStart, base + endByte - this.lostLineStart, terminator, chunk);
      } else if (this.tail.bytes > 0) {
        this.extendTail(text, at, end, bytes, byte, endByte, base, hasReplacement);
        this.finishTail(terminator);
      } else if (end === at) {
        block.blank(offset, base + endByte + width, terminator, chunk);
      } else {
        if (block.start < 0) block.open(offset, chunk);
        if (hasReplacement) this.checkUtf8(text, at, end, bytes, byte, endByte, base);
        block.line(text, at, end, offset, endByte - byte, terminator, chunk);
      }
      at = end + width;
      byte = endByte + width;
      if (lf < at) lf = next(text, '\n', at);
      if (cr < at) cr = next(text, '\r', at);
    }
    if (at < length && !this.inLostLine) {
      if (block.start < 0) block.open(base + byte, chunk);
      this.extendTail(text, at, length, bytes, byte, to, base, hasReplacement);
    }
  }

  private extendTail(
    text: string,
    start: number,
    end: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    base: number,
    hasReplacement: boolean,
  ): void {
    const { tail } = this;
    if (start === end) return;
    if (hasReplacement && tail.invalidAt < 0) {
      const wrong = firstInvalid(bytes, from, to);
      if (wrong >= 0) tail.invalidAt = base + wrong;
    }
    tail.append(text.slice(start, end), base + from, to - from, this.block.room);
  }

  private finishTail(terminator: number): void {
    const { tail, block, chunk } = this;
    this.reportInvalid();
    if (tail.isData) {
      block.skip(tail.offset, tail.bytes, terminator, chunk);
      block.dataLine(tail.text, tail.valueBytes, tail.offset, tail.bytes, chunk);
    } else {
      block.line(tail.text, 0, tail.text.length, tail.offset, tail.bytes, terminator, chunk);
    }
    tail.clear();
  }

  private reportInvalid(): void {
    const { invalidAt: at, offset, bytes: length } = this.tail;
    if (at >= 0) this.handler.problem?.({ kind: 'invalid-utf-8', at, offset, length, chunk: this.chunk });
  }

  /** U+FFFD in the text is either in the bytes, which is right, or stands for bytes that are wrong. */
  private checkUtf8(
    text: string,
    start: number,
    end: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    base: number,
  ) {
    const replacement = text.indexOf('\uFFFD', start);
    if (replacement < 0 || replacement >= end) return;
    const wrong = firstInvalid(bytes, from, to);
    if (wrong < 0) return;
    const { chunk } = this;
    this.handler.problem?.({ kind: 'invalid-utf-8', at: base + wrong, offset: base + from, length: to - from, chunk });
  }

  private lateLineFeed(offset: number): void {
    if (this.block.start >= 0) this.block.lastLineIsCrlf();
    this.handler.lateLineFeed?.({ offset, chunk: this.chunk });
  }
}

/** Greater than every index in a text of `WINDOW_BYTES`. */
const NOWHERE = 0x3fff_ffff;

/** Index of the next `unit` from `at` on, or `NOWHERE`. */
function next(text: string, unit: string, at: number): number {
  const found = text.indexOf(unit, at);
  return found < 0 ? NOWHERE : found;
}
