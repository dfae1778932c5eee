import type { OtherRecord } from '../records/record.ts';

/** Rows a segment holds; a power of two, so that a row's segment and slot are a shift and a mask. */
export const SEGMENT_BITS = 12;
export const SEGMENT_ROWS = 1 << SEGMENT_BITS;
export const SLOT_MASK = SEGMENT_ROWS - 1;

/**
 * Consecutive rows in columns: about 70 bytes per row plus its text. Text is not copied: a row refers to its batch's
 * data and its range in it, so a million rows are some thousand strings.
 */
export class Segment {
  readonly kind = new Uint8Array(SEGMENT_ROWS);
  readonly truncated = new Uint8Array(SEGMENT_ROWS);
  /** epoch ms */
  readonly time = new Float64Array(SEGMENT_ROWS);
  readonly seq = new Float64Array(SEGMENT_ROWS);
  /** The same of the record that came with the row's bytes; undefined while it is the row's own for all rows. */
  bytesSeq: Float64Array | undefined;
  /** index of the stream in the log, or `NO_STREAM` */
  readonly stream = new Uint32Array(SEGMENT_ROWS);
  readonly connection = new Uint32Array(SEGMENT_ROWS);
  /** For events: counts from 1 over the log. */
  readonly ordinal = new Uint32Array(SEGMENT_ROWS);
  /** bytes of UTF-8, before a cut */
  readonly size = new Float64Array(SEGMENT_ROWS);
  readonly start = new Uint32Array(SEGMENT_ROWS);
  readonly end = new Uint32Array(SEGMENT_ROWS);
  /** byte range in the connection's body, -1 where bytes are not seen */
  readonly offset = new Float64Array(SEGMENT_ROWS);
  readonly length = new Uint32Array(SEGMENT_ROWS);
  /** one of `Unheard` */
  readonly unheard = new Uint8Array(SEGMENT_ROWS);
  readonly type: string[] = [];
  readonly id: string[] = [];
  /** The text that `start` and `end` refer to. */
  readonly text: string[] = [];
  /** By slot, the records of rows other than events. */
  readonly records = new Map<number, OtherRecord>();
  /** By slot, the row after which a late row is placed. */
  readonly after = new Map<number, number>();
  /** By slot, the order among the late rows of one place, where that is not their own. */
  readonly order = new Map<number, number>();
  rows = 0;
  events = 0;
  /** Of the events' data, before a cut. */
  bytes = 0;

  data(slot: number): string {
    return this.text[slot]?.slice(this.start[slot], this.end[slot]) ?? '';
  }
}

export function bytesSeq({ bytesSeq: own, seq }: Segment, slot: number): number {
  return (own ?? seq)[slot] ?? 0;
}
