import { utf8Prefix } from './utf8.ts';

/** Lines that are joined into one flat string at a time: a string of 16 MiB out of millions of short ones must not cost
 * an object (and the text it was cut from) for each. */
const GROUP = 256;

/** The data buffer of §9.2.6, held to `maxBytes`. */
export class DataBuffer {
  /** `data` lines so far: an empty buffer and one empty line are different things. */
  lines = 0;
  /** Bytes of the whole data as sent. */
  bytes = 0;
  truncated = false;
  private first = '';
  private recent: string[] = [];
  private groups: string[] = [];

  constructor(private readonly maxBytes: number) {}

  /** Bytes that may still be kept, after the LF that joins the next line. */
  get room(): number {
    return this.truncated ? 0 : Math.max(0, this.maxBytes - this.bytes - (this.lines > 0 ? 1 : 0));
  }

  /**
   * Appends one line. `bytes` is its size as sent; `value` may be shorter, if it has more than `room` bytes.
   * @returns true when this line is the one that did not fit
   */
  add(value: string, bytes: number): boolean {
    if (this.lines === 0 && bytes <= this.maxBytes) {
      this.lines = 1;
      this.bytes = bytes;
      this.first = value;
      return false;
    }
    return this.addMore(value, bytes);
  }

  private addMore(value: string, bytes: number): boolean {
    const room = this.room;
    if (this.lines++ === 0) {
      this.bytes = bytes;
      this.first = this.cut(value, room);
      return true;
    }
    this.bytes += bytes + 1;
    if (this.truncated) return false;
    if (this.bytes <= this.maxBytes) this.recent.push(value);
    else if (this.bytes - bytes <= this.maxBytes) this.recent.push(this.cut(value, room));
    else this.truncated = true;
    if (this.recent.length === GROUP) {
      this.groups.push(this.recent.join('\n'));
      this.recent = [];
    }
    return this.truncated;
  }

  text(): string {
    if (this.lines <= 1) return this.first;
    return [this.first, ...this.groups, ...this.recent].join('\n');
  }

  clear(): void {
    if (this.lines > 1) {
      this.recent = [];
      this.groups = [];
    }
    this.lines = 0;
    this.bytes = 0;
    this.truncated = false;
    this.first = '';
  }

  private cut(value: string, room: number): string {
    this.truncated = true;
    return utf8Prefix(value, room);
  }
}
