import { DATA, type Field, fieldAt, LONGEST_PREFIX, prefixLength } from './fields.ts';
import { MAX_EXCERPT_BYTES, MAX_LINE_BYTES } from './limits.ts';
import { TextBuilder } from './text-builder.ts';
import { firstInvalid } from './utf8.ts';

/**
 * The beginning of a line whose terminator has not come yet, in pieces of text as they arrived. What the limits would
 * cut anyway is counted and not kept.
 */
export class Tail {
  /** Offset of the line's first byte. */
  offset = 0;
  /** Bytes so far; 0: there is no unfinished line. */
  bytes = 0;
  /** Offset of the first byte that is not UTF-8, or -1. */
  invalidAt = -1;
  private readonly builder = new TextBuilder();
  private kept = 0;
  private readonly head = new Uint8Array(LONGEST_PREFIX);

  /**
   * Appends `piece`, which is `bytes[from, to)`; `bytes[0]` is byte `base` of the body.
   * @param room bytes of data that the open block can still keep
   */
  append(
    piece: string,
    bytes: Uint8Array,
    from: number,
    to: number,
    base: number,
    room: number,
    mayBeInvalid: boolean,
  ): void {
    if (this.bytes === 0) this.offset = base + from;
    for (let i = from, j = this.bytes; i < to && j < LONGEST_PREFIX; ) this.head[j++] = bytes[i++] ?? 0;
    this.bytes += to - from;
    if (mayBeInvalid && this.invalidAt < 0) {
      const wrong = firstInvalid(bytes, from, to);
      if (wrong >= 0) this.invalidAt = base + wrong;
    }
    const limit = this.field === DATA ? Math.max(room, MAX_EXCERPT_BYTES) : MAX_LINE_BYTES;
    // Beyond the limit: the prefix, and one byte to show that the value is too long.
    if (this.kept > limit + LONGEST_PREFIX) return;
    this.builder.add(piece);
    this.kept += to - from;
  }

  /** The line so far, as much as is kept. */
  text(): string {
    return this.builder.text();
  }

  get field(): Field {
    return fieldAt(this.head, 0, Math.min(this.bytes, LONGEST_PREFIX));
  }

  /** Bytes, which are units too, before the value. */
  get prefixLength(): number {
    return prefixLength(this.field, this.head, 0, Math.min(this.bytes, LONGEST_PREFIX));
  }

  clear(): void {
    this.bytes = 0;
    this.kept = 0;
    this.invalidAt = -1;
    this.builder.clear();
  }
}
