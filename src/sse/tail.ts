import { DATA, fieldOf, valueStart } from './fields.ts';
import { MAX_EXCERPT_BYTES, MAX_LINE_BYTES } from './limits.ts';

/** Units of `data: `: with one more, it is certain where a data line's value begins. */
const DATA_PREFIX = 6;

/** Longer than what can come before a value, so that what is kept of a line shows that its value is too long. */
const NAME_SLACK = 16;

/**
 * The beginning of a line whose terminator has not come yet, in pieces of text as they arrived. Appending is
 * concatenation, which the engine makes a tree of, so that a line of any length in any number of pieces costs linear
 * time. What the limits would cut anyway is counted and not kept.
 */
export class Tail {
  /** Offset of the line's first byte. */
  offset = 0;
  /** Bytes so far; 0: there is no unfinished line. */
  bytes = 0;
  /** Offset of the first byte that is not UTF-8, or -1. */
  invalidAt = -1;
  /** The line so far, or, if `isData`, its value so far. */
  text = '';
  isData = false;
  private kept = 0;
  /** What comes before the value: `data:`, with the space if there is one. */
  private prefix = '';

  /** @param room bytes of data that the open block can still keep */
  append(piece: string, offset: number, bytes: number, room: number): void {
    if (this.bytes === 0) this.offset = offset;
    this.bytes += bytes;
    const limit = this.isData ? Math.max(room, MAX_EXCERPT_BYTES) : MAX_LINE_BYTES + NAME_SLACK;
    if (this.kept >= limit) return;
    this.text += piece;
    this.kept += bytes;
    // From here on the value alone is kept, so that in the end nothing has to be cut from a text of megabytes.
    if (!this.isData && this.bytes > DATA_PREFIX) this.recognise();
  }

  clear(): void {
    this.bytes = 0;
    this.kept = 0;
    this.invalidAt = -1;
    this.text = '';
    this.isData = false;
  }

  /** The line so far. */
  get line(): string {
    return this.isData ? `${this.prefix}${this.text}` : this.text;
  }

  /** Bytes of the value of a data line. */
  get valueBytes(): number {
    return this.bytes - this.prefix.length;
  }

  private recognise(): void {
    const end = this.text.length;
    if (fieldOf(this.text, 0, end) !== DATA) return;
    this.isData = true;
    const from = valueStart(this.text, 0, end, 4);
    this.prefix = this.text.slice(0, from);
    this.kept -= from;
    this.text = this.text.slice(from);
  }
}
