import type { OtherRecord } from '../records/record.ts';

/** Rows a segment holds; a power of two, so that a row's segment and slot are a shift and a mask. */
export const SEGMENT_BITS = 12;
export const SEGMENT_ROWS = 1 << SEGMENT_BITS;
export const SLOT_MASK = SEGMENT_ROWS - 1;

/**
 * A run of rows in columns: about 70 bytes a row beside its text. Text is not copied: a row keeps its batch's data as a
 * whole and where its part begins and ends, so a million rows are some thousand strings.
 */
export class Segment {
  readonly kind = new Uint8Array(SEGMENT_ROWS);
  readonly truncated = new Uint8Array(SEGMENT_ROWS);
  /** epoch ms */
  readonly time = new Float64Array(SEGMENT_ROWS);
  readonly seq = new Float64Array(SEGMENT_ROWS);
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
  readonly unheard = new Uint8Array(SEGMENT_ROWS);
  readonly type: string[] = [];
  readonly id: string[] = [];
  /** What `start` and `end` are positions in. */
  readonly text: string[] = [];
  /** The records of rows that are not kept in columns, by slot. */
  readonly records = new Map<number, OtherRecord>();
  /** By slot, the row after which a row has its place, where it came late. */
  readonly after = new Map<number, number>();
  rows = 0;
  events = 0;
  /** Of the events' data, before a cut. */
  bytes = 0;

  data(slot: number): string {
    return this.text[slot]?.slice(this.start[slot], this.end[slot]) ?? '';
  }
}
