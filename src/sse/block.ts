import { DataBuffer } from './data-buffer.ts';
import { COMMENT, DATA, EVENT, fieldOf, ID, RETRY, valueStart } from './fields.ts';
import { MAX_EXCERPT_BYTES, MAX_LINE_BYTES } from './limits.ts';
import { LineTable } from './lines.ts';
import type { SseHandler, UndispatchedReason } from './types.ts';
import { utf8Prefix } from './utf8.ts';

/**
 * The open block: interprets its lines (§9.2.6) and says at its end what became of it.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class Block {
  /** Offset of the first byte, or -1 while no line has begun: then nothing is open. */
  start = -1;
  /** The last event ID string of the event source: the buffer below, as of the last blank line. */
  lastEventId: string;
  private readonly data: DataBuffer;
  private readonly lines = new LineTable();
  private firstChunk = 0;
  private type = '';
  /** The last event ID buffer. Not reset by a blank line: the id stays until the server sets another. */
  private idBuffer: string;
  private idKnown: boolean;
  private id: string | undefined;
  /** Without a field other than a good `retry`, a block without data is only a pause, and not reported. */
  private hasField = false;
  private cutOff = false;
  private lostBytes = 0;

  constructor(
    private readonly handler: SseHandler,
    private readonly maxEventBytes: number,
    lastEventId: string,
  ) {
    this.data = new DataBuffer(maxEventBytes);
    this.lastEventId = lastEventId;
    this.idBuffer = lastEventId;
    this.idKnown = true;
  }

  open(offset: number, chunk: number): void {
    this.start = offset;
    this.firstChunk = chunk;
  }

  /** The block's beginning, or what was to come of it, is lost. Its id may have been among the lost bytes. */
  loseBeginning(offset: number, chunk: number, lostBytes: number): void {
    if (this.start < 0) this.open(offset, chunk);
    this.cutOff = true;
    this.lostBytes += lostBytes;
    this.idKnown = false;
    this.data.clear();
    this.type = '';
    this.id = undefined;
  }

  get isCutOff(): boolean {
    return this.cutOff;
  }

  /** Bytes that the open block can still keep of another data line. */
  get room(): number {
    return this.cutOff ? 0 : this.data.room;
  }

  lastLineIsCrlf(): void {
    this.lines.lastIsCrlf();
  }

  /** A line whose meaning is unknown, because its beginning is lost: only its place is kept. */
  skip(offset: number, length: number, terminator: number, chunk: number): void {
    this.lines.add(offset, length, terminator, chunk);
  }

  /**
   * One line, not blank: `text[start, end)`, which are `length` bytes at `offset`. (`text` may hold less than `length`
   * bytes: the reader keeps of a long line only what the limits here will keep.)
   */
  line(text: string, start: number, end: number, offset: number, length: number, terminator: number, chunk: number) {
    this.lines.add(offset, length, terminator, chunk);
    switch (fieldOf(text, start, end)) {
      case DATA: {
        const from = valueStart(text, start, end, 4);
        this.dataLine(text.slice(from, end), length - (from - start), offset, length, chunk);
        return;
      }
      case EVENT:
        this.hasField = true;
        this.type = this.limited(text.slice(valueStart(text, start, end, 5), end), 'event', offset, length, chunk);
        return;
      case ID:
        this.idLine(text.slice(valueStart(text, start, end, 2), end), offset, length, chunk);
        return;
      case RETRY:
        this.retryLine(text.slice(valueStart(text, start, end, 5), end), offset, length, chunk);
        return;
      case COMMENT: {
        const value = text.slice(valueStart(text, start, end, 0), end);
        const kept = this.limited(value, 'comment', offset, length, chunk);
        this.handler.comment?.({ text: kept, truncated: kept !== value, offset, length, chunk });
        return;
      }
      default:
        this.unknownLine(text.slice(start, end), offset, length, chunk);
    }
  }

  /** The value of a `data` line of `bytes` bytes. */
  dataLine(value: string, bytes: number, offset: number, length: number, chunk: number): void {
    this.hasField = true;
    if (this.cutOff) return;
    if (this.data.add(value, bytes)) {
      this.handler.problem?.({ kind: 'event-too-large', limit: this.maxEventBytes, offset, length, chunk });
    }
  }

  /** A blank line that ends at `end`: §9.2.6 "dispatch the event". */
  blank(offset: number, end: number, terminator: number, chunk: number): void {
    // A blank line after a blank line belongs to no block.
    if (this.start < 0) return;
    this.lines.add(offset, 0, terminator, chunk);
    this.lastEventId = this.idBuffer;
    if (this.cutOff) {
      this.report('cut-off', end, chunk, '');
    } else if (this.data.lines > 0) {
      const { data } = this;
      this.handler.event?.(
        {
          type: this.type === '' ? 'message' : this.type,
          data: data.text(),
          lastEventId: this.lastEventId,
          lastEventIdKnown: this.idKnown,
          dataBytes: data.bytes,
          truncated: data.truncated,
          offset: this.start,
          length: end - this.start,
          firstChunk: this.firstChunk,
          chunk,
        },
        this.lines,
      );
    } else if (this.hasField) {
      this.report('no-data', end, chunk, '');
    }
    this.reset();
  }

  /** The stream ended inside the block: "any pending data must be discarded". */
  unfinished(end: number, chunk: number, partialLine: string): void {
    this.idBuffer = this.lastEventId;
    if (this.cutOff ? end > this.start : this.hasField || partialLine !== '') {
      this.report(this.cutOff ? 'cut-off' : 'unterminated', end, chunk, excerpt(partialLine));
    }
    this.reset();
  }

  private idLine(value: string, offset: number, length: number, chunk: number): void {
    this.hasField = true;
    const kept = this.limited(value, 'id', offset, length, chunk);
    if (kept.includes('\0')) {
      this.handler.problem?.({ kind: 'id-with-null', value: excerpt(kept), offset, length, chunk });
      return;
    }
    this.id = this.idBuffer = kept;
    this.idKnown = true;
  }

  private retryLine(value: string, offset: number, length: number, chunk: number): void {
    if (length > MAX_LINE_BYTES || !/^[0-9]+$/.test(value)) {
      this.hasField = true;
      this.handler.problem?.({ kind: 'bad-retry', value: excerpt(value), offset, length, chunk });
      return;
    }
    const ms = Number(value);
    if (ms > Number.MAX_SAFE_INTEGER) {
      this.handler.problem?.({ kind: 'retry-too-large', value: excerpt(value), offset, length, chunk });
    }
    this.handler.retry?.({ ms: Math.min(ms, Number.MAX_SAFE_INTEGER), offset, length, chunk });
  }

  private unknownLine(text: string, offset: number, length: number, chunk: number): void {
    this.hasField = true;
    if (this.handler.problem === undefined) return;
    const line = utf8Prefix(text, MAX_LINE_BYTES);
    const colon = line.indexOf(':');
    const nameLength = colon < 0 ? line.length : colon;
    this.handler.problem({
      kind: 'unknown-field',
      field: excerpt(line.slice(0, nameLength)),
      value: excerpt(line.slice(valueStart(line, 0, line.length, nameLength))),
      offset,
      length,
      chunk,
    });
  }

  private limited(value: string, field: 'event' | 'id' | 'comment', offset: number, length: number, chunk: number) {
    const kept = utf8Prefix(value, MAX_LINE_BYTES);
    if (kept.length < value.length) {
      this.handler.problem?.({ kind: 'line-too-long', field, limit: MAX_LINE_BYTES, offset, length, chunk });
    }
    return kept;
  }

  private report(reason: UndispatchedReason, end: number, chunk: number, partialLine: string): void {
    this.handler.notDispatched?.(
      {
        reason,
        type: this.type === '' ? 'message' : this.type,
        data: this.data.text(),
        dataBytes: this.data.bytes,
        truncated: this.data.truncated,
        id: this.id,
        partialLine,
        lostBytes: this.lostBytes,
        offset: this.start,
        length: end - this.start,
        firstChunk: this.firstChunk,
        chunk,
      },
      this.lines,
    );
  }

  private reset(): void {
    this.start = -1;
    this.type = '';
    this.id = undefined;
    this.hasField = false;
    this.cutOff = false;
    this.lostBytes = 0;
    this.data.clear();
    this.lines.clear();
  }
}

function excerpt(text: string): string {
  return utf8Prefix(text, MAX_EXCERPT_BYTES);
}
