import { TextBuilder } from './text-builder.ts';
import { utf8Prefix } from './utf8.ts';

/** The data buffer of §9.2.6, held to `maxBytes`. */
export class DataBuffer {
  /** `data` lines so far: an empty buffer and one empty line are different things. */
  lines = 0;
  /** Bytes of the whole data as sent. */
  bytes = 0;
  private readonly kept = new TextBuilder();

  constructor(private readonly maxBytes: number) {}

  get truncated(): boolean {
    return this.bytes > this.maxBytes;
  }

  /** Bytes that may still be kept, after the LF that joins the next line. */
  get room(): number {
    return Math.max(0, this.lines === 0 ? this.maxBytes : this.maxBytes - this.bytes - 1);
  }

  /**
   * Appends one line. `bytes` is its size as sent; `value` may be shorter, if it has more than `room` bytes.
   * @returns true when this line is the one that did not fit
   */
  add(value: string, bytes: number): boolean {
    const joint = this.lines++ === 0 ? '' : '\n';
    const before = this.bytes + joint.length;
    this.bytes = before + bytes;
    if (this.bytes <= this.maxBytes) {
      this.kept.add(joint + value);
      return false;
    }
    // The LF before the line has to fit too, or there is no line to begin.
    if (before <= this.maxBytes) this.kept.add(joint + utf8Prefix(value, this.maxBytes - before));
    return before - joint.length <= this.maxBytes;
  }

  text(): string {
    return this.kept.text();
  }

  clear(): void {
    if (this.lines === 0) return;
    this.lines = 0;
    this.bytes = 0;
    this.kept.clear();
  }
}
