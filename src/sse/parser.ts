import { Block } from './block.ts';
import { DEFAULT_MAX_EVENT_BYTES, WINDOW_BYTES } from './limits.ts';
import { LineReader } from './line-reader.ts';
import type { SseHandler, SseParserOptions } from './types.ts';
import { isContinuation, safeEnd, sequenceLength } from './utf8.ts';

export type * from './types.ts';

const LF = 10;
const CR = 13;
const STREAM = { stream: true };
const LONGEST_SEQUENCE = 4;

/**
 * A streaming parser for `text/event-stream`: bytes in any chunking in, what the standard makes of them out, through
 * the handler, while `push` runs. README.md says how it works.
 *
 * It is for one connection: a reconnecting stream has a parser for each, and gives `lastEventId` of one to the next.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export class SseParser {
  private readonly block: Block;
  private readonly reader: LineReader;
  /** `ignoreBOM` leaves the BOM in the text: only the one at byte 0 of the body is dropped, by the reader. */
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private wasAscii = true;
  private consumed: number;
  private ended = false;
  /** The bytes of a UTF-8 sequence that the end of the last chunk cut. */
  private readonly held = new Uint8Array(LONGEST_SEQUENCE);
  private heldCount = 0;

  constructor(handler: SseHandler, options: SseParserOptions = {}) {
    const { maxEventBytes = DEFAULT_MAX_EVENT_BYTES, lastEventId = '', offset = 0, resync = false } = options;
    this.block = new Block(handler, maxEventBytes, lastEventId);
    this.reader = new LineReader(handler, this.block);
    this.consumed = offset;
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
    this.reader.chunk++;
    let at = this.heldCount > 0 ? this.completeHeld(bytes) : 0;
    while (at < bytes.length) {
      let limit = Math.min(at + WINDOW_BYTES, bytes.length);
      if (bytes[limit - 1] === CR && bytes[limit] === LF) limit++;
      const end = safeEnd(bytes, at, limit);
      if (end === at) break;
      this.window(bytes, at, end);
      at = end;
    }
    while (at < bytes.length) this.held[this.heldCount++] = bytes[at++] ?? 0;
    this.consumed += bytes.length;
  }

  /**
   * Bytes were lost: `lostBytes` of them, at this place. The open block, and what comes up to the next blank line (the
   * rest of a block whose beginning was not captured), becomes one block that is reported as `cut-off`. Its whole lines
   * still count: comments and `retry` are reported, an `id` is taken.
   */
  resync(lostBytes = 0): void {
    this.block.loseBeginning(this.consumed, this.reader.chunk + 1, lostBytes);
    this.consumed += lostBytes;
    this.heldCount = 0;
    this.reader.resync(this.consumed);
  }

  /** The connection's body has ended: what is unfinished is reported, and its id discarded (§9.2.6). */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    const { reader, heldCount } = this;
    this.heldCount = 0;
    if (heldCount > 0) this.readHeld(heldCount, this.consumed - heldCount);
    const partialLine = reader.end();
    this.block.unfinished(this.consumed, reader.chunk, partialLine);
  }

  private window(bytes: Uint8Array, from: number, to: number): void {
    const part = from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to);
    const text = this.wasAscii ? this.decoder.decode(part) : this.decodeStreaming(part);
    this.wasAscii = text.length === part.length;
    this.reader.read(text, bytes, from, to, this.consumed);
  }

  /**
   * The same as `decode`, and as fast in browsers. But Node's decoder is several times faster without `stream` when all
   * is ASCII, and with it when not. Wrong bytes at the end stay in the decoder until they are asked for.
   */
  private decodeStreaming(part: Uint8Array): string {
    const text = this.decoder.decode(part, STREAM);
    return (part.at(-1) ?? 0) < 0x80 ? text : text + this.decoder.decode();
  }

  private readHeld(count: number, base: number): void {
    this.reader.read(this.decoder.decode(this.held.subarray(0, count)), this.held, 0, count, base);
  }

  /** The first bytes of the chunk may complete the sequence that the last one began. Returns how many did. */
  private completeHeld(bytes: Uint8Array): number {
    const wanted = sequenceLength(this.held[0] ?? 0);
    const start = this.consumed - this.heldCount;
    let taken = 0;
    while (this.heldCount < wanted && taken < bytes.length && isContinuation(bytes[taken])) {
      this.held[this.heldCount++] = bytes[taken++] ?? 0;
    }
    if (this.heldCount < wanted && taken === bytes.length) return taken;
    this.readHeld(this.heldCount, start);
    this.heldCount = 0;
    return taken;
  }
}
