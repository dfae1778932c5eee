import type { ChunkPlace } from '../../capture/records/byte-range.ts';
import { CHUNK_BYTES } from '../../capture/records/limits.ts';
import { lowerBound } from '../../capture/rows/lower-bound.ts';
import type { RowPlaces } from '../grid/row-places.ts';
import { PrefixSums } from './prefix-sums.ts';

/** A chunk is decoded in units of this size, bytes: a large one is not decoded at once. */
export const UNIT_BYTES = 16 * 1024;

/** More than the rows of a unit: a row's number is that of its unit and its place in it. */
const STRIDE = 2 ** 16;

/** A part of a chunk. */
export interface Unit {
  index: number;
  /** Counts from 1 over the listed chunks. */
  chunk: number;
  /** Sequence number by which its bytes are found. */
  seq: number;
  from: number;
  to: number;
  /** Length of the whole chunk, bytes; 0 except in its first unit. */
  chunkLength: number;
  startsChunk: boolean;
  endsChunk: boolean;
  /** Of the chunk, epoch ms; NaN where it is not known. */
  time: number;
  /** Bytes of the body before it that are not kept. */
  gap: number;
}

/**
 * Where the rows of a body are. Of a unit that was not decoded yet the number of rows is estimated; once it is measured, the
 * rows behind it move.
 */
export class BodyMap implements RowPlaces {
  readonly #units: Unit[] = [];
  readonly #rows = new PrefixSums();
  #chunks = 0;
  #bytes = 0;
  #missing = 0;
  #end = 0;
  #bytesPerRow: number;

  constructor(bytesPerRow: number) {
    this.#bytesPerRow = bytesPerRow;
  }

  /** Number of rows. */
  get length(): number {
    return this.#rows.total;
  }

  get units(): number {
    return this.#units.length;
  }

  get chunks(): number {
    return this.#chunks;
  }

  /** Bytes in the chunks, and between them. */
  get bytes(): number {
    return this.#bytes;
  }

  get missing(): number {
    return this.#missing;
  }

  /** Where the body ends as far as it is known. */
  get end(): number {
    return this.#end;
  }

  unit(index: number): Unit | undefined {
    return this.#units[index];
  }

  add(chunks: readonly ChunkPlace[]): void {
    for (const chunk of chunks) this.#addChunk(chunk);
  }

  /** A unit turned out to have this many rows, besides the rows of its head. */
  measure(index: number, rows: number): void {
    const unit = this.#units[index];
    if (unit !== undefined) this.#rows.set(index, headRows(unit) + rows);
  }

  /** All rows have another width: what was measured is only an estimate now. */
  forgetMeasures(bytesPerRow: number): void {
    this.#bytesPerRow = bytesPerRow;
    for (const unit of this.#units) this.#rows.set(unit.index, this.#estimate(unit));
  }

  /** The unit and the place in it of a row. */
  locate(index: number): { unit: Unit; line: number } | undefined {
    const found = this.#rows.find(index);
    const unit = this.#units[found];
    return unit && { unit, line: index - this.#rows.before(found) };
  }

  /** Index of a unit's first row. */
  firstRow(unit: number): number {
    return this.#rows.before(unit);
  }

  /** Index of the unit that holds a byte of the body, or that follows it. */
  unitAt(offset: number): number {
    return lowerBound(this.#units.length, (i) => (this.#units[i]?.to ?? 0) > offset);
  }

  rowAt(index: number): number | undefined {
    const place = this.locate(index);
    return place && place.unit.index * STRIDE + place.line;
  }

  indexFrom(row: number): number {
    const unit = Math.floor(row / STRIDE);
    return this.#rows.before(unit) + Math.min(row % STRIDE, Math.max(0, this.#rows.at(unit) - 1));
  }

  #addChunk({ length, offset, seq, time }: ChunkPlace): void {
    const gap = offset - this.#end;
    // What came twice is shown once.
    if (gap < 0 || length === 0) return;
    const last = this.#units.at(-1);
    // What arrived at once was cut into chunks of this size.
    const goesOn = last !== undefined && gap === 0 && last.time === time && this.#lastPiece === CHUNK_BYTES;
    if (goesOn) this.#joinTo(last, length);
    else this.#chunks++;
    this.#lastPiece = length;
    this.#bytes += length;
    this.#missing += gap;
    this.#end = offset + length;
    for (let from = offset; from < this.#end; from += UNIT_BYTES) {
      const startsChunk = from === offset && !goesOn;
      const to = Math.min(this.#end, from + UNIT_BYTES);
      const unit: Unit = {
        index: this.#units.length,
        chunk: this.#chunks,
        seq,
        from,
        to,
        chunkLength: startsChunk ? length : 0,
        startsChunk,
        endsChunk: to === this.#end,
        time,
        gap: startsChunk ? gap : 0,
      };
      this.#units.push(unit);
      this.#rows.add(this.#estimate(unit));
    }
  }

  #lastPiece = 0;

  #joinTo(last: Unit, length: number): void {
    last.endsChunk = false;
    let first: Unit | undefined = last;
    while (first !== undefined && !first.startsChunk) first = this.#units[first.index - 1];
    if (first !== undefined) first.chunkLength += length;
  }

  #estimate(unit: Unit): number {
    return headRows(unit) + Math.max(1, Math.round((unit.to - unit.from) / this.#bytesPerRow));
  }
}

/** Rows of a unit before those of its bytes: that of a gap, and that of its chunk. */
export function headRows({ gap, startsChunk }: Unit): number {
  return (gap > 0 ? 1 : 0) + (startsChunk ? 1 : 0);
}
