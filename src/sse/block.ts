import { DataBuffer } from './data-buffer.ts';
import { partOfBlock } from './field-values.ts';
import { COMMENT, DATA, EVENT, type Field, ID, UNKNOWN } from './fields.ts';
import { LineReports } from './line-reports.ts';
import { LineTable } from './lines.ts';
import type { BlockContent, SseHandler, UndispatchedReason } from './types.ts';

/**
 * The open block: interprets its lines and reports its outcome at the end.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class Block {
  /** The last event ID string of the event source: the buffer below, as of the last blank line. */
  lastEventId: string;
  /** Offset of the first byte, or -1 while nothing is open. */
  private start = -1;
  private firstChunk = 0;
  private readonly lines = new LineTable();
  private readonly reports: LineReports;
  private readonly data: DataBuffer;
  private type = '';
  /** The last event ID buffer. Not reset by a blank line: the id stays until the server sets another. */
  private idBuffer: string;
  /** False after a loss, which may have held an id. */
  private idKnown = true;
  private hasId = false;
  /** Without a field other than a good `retry`, a block without data is only a pause, and not reported. */
  private hasField = false;
  private cutOff = false;
  private lostBytes = 0;

  constructor(
    private readonly handler: SseHandler,
    private readonly maxEventBytes: number,
    lastEventId: string,
  ) {
    this.reports = new LineReports(handler);
    this.data = new DataBuffer(maxEventBytes);
    this.lastEventId = lastEventId;
    this.idBuffer = lastEventId;
  }

  /** Bytes of data that can still be kept. */
  get room(): number {
    return this.cutOff ? 0 : this.data.room;
  }

  /** Part of a block begins at `offset`. */
  open(offset: number, chunk: number): void {
    if (this.start >= 0) return;
    this.start = offset;
    this.firstChunk = chunk;
  }

  /** After a loss: the open block has lost its end, and the next one its beginning. Both become one block. */
  loseBeginning(offset: number, chunk: number, lostBytes: number): void {
    this.open(offset, chunk);
    this.cutOff = true;
    this.lostBytes += lostBytes;
    this.idKnown = false;
    this.data.clear();
    this.type = '';
  }

  /** The CR that ended the last line was the first half of a CRLF. */
  lastLineIsCrlf(): void {
    if (this.start >= 0) this.lines.lastIsCrlf();
  }

  /** An incomplete line, which cannot be interpreted: only its place is kept. */
  skip(offset: number, length: number, terminator: number, chunk: number): void {
    this.lines.add(offset, length, terminator, chunk);
  }

  /**
   * One line, not blank.
   * @param value what comes after the field's prefix; of one beyond the limits, at least what the limits leave
   * @param valueBytes its true size
   */
  line(
    field: Field,
    value: string,
    valueBytes: number,
    offset: number,
    length: number,
    terminator: number,
    chunk: number,
  ): void {
    this.open(offset, chunk);
    this.lines.add(offset, length, terminator, chunk);
    const { reports } = this;
    reports.at(offset, length, chunk);
    if (field === DATA) {
      this.dataLine(value, valueBytes);
    } else if (field === EVENT) {
      this.hasField = true;
      this.type = reports.limited(value, 'event');
    } else if (field === ID) {
      this.idLine(value);
    } else if (field === COMMENT) {
      reports.comment(value);
    } else if (field === UNKNOWN) {
      this.hasField = true;
      reports.unknown(value);
    } else if (!reports.retry(value)) {
      this.hasField = true;
    }
  }

  /** A blank line at `offset`, of `width` bytes: "dispatch the event". */
  blank(offset: number, width: number, terminator: number, chunk: number): void {
    // A blank line after a blank line belongs to no block.
    if (this.start < 0) return;
    this.lines.add(offset, 0, terminator, chunk);
    const { data } = this;
    const end = offset + width;
    if (data.lines > 0) {
      this.dispatch(data.text(), data.bytes, data.truncated, end, chunk);
      data.clear();
      return;
    }
    this.commitId();
    if (this.cutOff) this.report('cut-off', end, chunk, '');
    else if (this.hasField) this.report('no-data', end, chunk, '');
    this.close();
  }

  /**
   * A data line and a blank line with the same terminator. Most events end like this, and if it is the only data line,
   * its value need not be stored: a store into an old object is what costs most here.
   */
  dataAndBlank(
    value: string,
    valueBytes: number,
    offset: number,
    length: number,
    terminator: number,
    width: number,
    chunk: number,
  ): void {
    const blank = offset + length + width;
    if (this.data.lines > 0 || this.cutOff || valueBytes > this.maxEventBytes) {
      this.line(DATA, value, valueBytes, offset, length, terminator, chunk);
      this.blank(blank, width, terminator, chunk);
      return;
    }
    this.open(offset, chunk);
    this.lines.add(offset, length, terminator, chunk);
    this.lines.add(blank, 0, terminator, chunk);
    this.dispatch(value, valueBytes, false, blank + width, chunk);
  }

  /** The stream ended inside the block: "any pending data must be discarded". */
  unfinished(end: number, chunk: number, partialLine: string): void {
    if (this.start < 0) return;
    if (this.cutOff ? end > this.start : this.hasField || partialLine !== '') {
      this.report(this.cutOff ? 'cut-off' : 'unterminated', end, chunk, partOfBlock(partialLine));
    }
    this.idBuffer = this.lastEventId;
    this.data.clear();
    this.close();
  }

  private dataLine(value: string, valueBytes: number): void {
    this.hasField = true;
    if (!this.cutOff && this.data.add(value, valueBytes)) this.reports.eventTooLarge(this.maxEventBytes);
  }

  private idLine(value: string): void {
    this.hasField = true;
    const id = this.reports.limited(value, 'id');
    if (id.includes('\0')) {
      this.reports.idWithNull(id);
      return;
    }
    this.idBuffer = id;
    this.idKnown = true;
    this.hasId = true;
  }

  private commitId(): void {
    if (this.hasId) this.lastEventId = this.idBuffer;
  }

  private dispatch(data: string, dataBytes: number, truncated: boolean, end: number, chunk: number): void {
    this.commitId();
    const { start, type } = this;
    this.handler.event?.(
      {
        type: type === '' ? 'message' : type,
        data,
        lastEventId: this.lastEventId,
        lastEventIdKnown: this.idKnown,
        dataBytes,
        truncated,
        offset: start,
        length: end - start,
        firstChunk: this.firstChunk,
        chunk,
      },
      this.lines,
    );
    this.close();
  }

  private report(reason: UndispatchedReason, end: number, chunk: number, partialLine: string): void {
    const { data, type, start, firstChunk, lostBytes } = this;
    const content: BlockContent = {
      type: type === '' ? 'message' : type,
      data: data.text(),
      dataBytes: data.bytes,
      truncated: data.truncated,
    };
    const id = this.hasId ? this.idBuffer : undefined;
    this.handler.notDispatched?.(
      { reason, ...content, id, partialLine, lostBytes, offset: start, length: end - start, firstChunk, chunk },
      this.lines,
    );
  }

  /** Resets everything but the data, which its writer clears. */
  private close(): void {
    this.start = -1;
    this.hasField = false;
    this.hasId = false;
    this.lines.clear();
    if (this.type !== '') this.type = '';
    if (this.cutOff) {
      this.cutOff = false;
      this.lostBytes = 0;
    }
  }
}
