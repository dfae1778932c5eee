import type { Chunk } from '../../capture/records/record.ts';
import { lowerBound } from '../../capture/rows/lower-bound.ts';
import { NO_STREAM } from '../../capture/rows/row-kind.ts';
import { SLOT_MASK } from '../../capture/rows/segment.ts';
import { bodyPlace } from '../../capture/streams/body-place.ts';
import type { LogPart } from './log-part.ts';

const CR = 13;
const LF = 10;

/** Ranges of one body, rising, none over another. */
interface Ranges {
  from: number[];
  to: number[];
}

/** The byte ranges of the bodies that the rows of a part come from. */
export class BodyRanges {
  readonly #bodies = new Map<string, Ranges>();
  /** The last byte of a body's chunks so far, and its offset. */
  readonly #lastBytes = new Map<string, { at: number; byte: number | undefined }>();

  constructor(part: LogPart) {
    const found = new Map<string, { from: number; to: number }[]>();
    const rows = Float64Array.from(part.numbers).sort();
    for (const row of rows) {
      const segment = part.rows.segment(row);
      const slot = row & SLOT_MASK;
      const index = segment?.stream[slot] ?? NO_STREAM;
      const stream = part.streamOf({ stream: index });
      const offset = segment?.offset[slot] ?? -1;
      if (segment === undefined || stream === undefined || offset < 0) continue;
      const number = segment.connection[slot] ?? 0;
      const place = bodyPlace(stream, number);
      const key = keyOf(place.document, place);
      const range = { from: offset, to: offset + (segment.length[slot] ?? 0) };
      const known = found.get(key);
      if (known === undefined) found.set(key, [range]);
      else known.push(range);
    }
    for (const [key, ranges] of found) this.#bodies.set(key, merged(ranges));
  }

  /** What of a chunk is of the part. Chunks of a body come in order. */
  partsOf(document: string, chunk: Chunk): Chunk[] {
    const key = keyOf(document, chunk);
    const ranges = this.#bodies.get(key);
    if (ranges === undefined) return [];
    const before = this.#lastBytes.get(key);
    const byteAt = (place: number) => (place === before?.at ? before.byte : chunk.bytes[place - chunk.offset]);
    const end = chunk.offset + chunk.bytes.length;
    const parts: Chunk[] = [];
    for (let i = firstBehind(ranges.to, chunk.offset - 1); i < ranges.to.length; i++) {
      const from = Math.max(chunk.offset, ranges.from[i] ?? end);
      const to = Math.min(end, withLineFeed(ranges.to[i] ?? end, byteAt));
      if (from >= end) break;
      if (from >= to) continue;
      parts.push({ ...chunk, offset: from, bytes: chunk.bytes.subarray(from - chunk.offset, to - chunk.offset) });
    }
    this.#lastBytes.set(key, { at: end - 1, byte: chunk.bytes.at(-1) });
    return parts;
  }
}

/** A comment lies within its block, and a row that came late before earlier ones. */
function merged(rows: readonly { from: number; to: number }[]): Ranges {
  const ranges: Ranges = { from: [], to: [] };
  for (const { from, to } of rows.toSorted((a, b) => a.from - b.from)) {
    const last = ranges.to.length - 1;
    const end = ranges.to[last] ?? Number.NEGATIVE_INFINITY;
    if (from <= end) {
      ranges.to[last] = Math.max(end, to);
    } else {
      ranges.from.push(from);
      ranges.to.push(to);
    }
  }
  return ranges;
}

/** A block dispatches at the CR of its blank line. The LF of a CRLF is its own too, though it came later. */
function withLineFeed(end: number, byteAt: (place: number) => number | undefined): number {
  return byteAt(end - 1) === CR && byteAt(end) === LF ? end + 1 : end;
}

/** The first of rising numbers that is greater. */
function firstBehind(rising: readonly number[], than: number): number {
  return lowerBound(rising.length, (i) => (rising[i] ?? 0) > than);
}

function keyOf(document: string, { connection, stream }: { stream: number; connection: number }): string {
  return `${stream} ${connection} ${document}`;
}
