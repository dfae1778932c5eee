import { lowerBound } from '../../capture/rows/lower-bound.ts';
import { columnsOf } from './column-width.ts';
import type { BytesRow, Hit, Look, Piece } from './raw-row.ts';

/** Collects pieces into rows of at most so many columns. Places are those in the unit's bytes. */
export class RowBuilder {
  readonly #offset: number;
  readonly #columns: number;
  readonly #hits: readonly Hit[];
  readonly #rows: BytesRow[] = [];
  #hit = 0;
  #pieces: Piece[] = [];
  #used = 0;
  #from = -1;
  #to = 0;
  #starts = false;

  constructor(offset: number, columns: number, hits: readonly Hit[]) {
    this.#offset = offset;
    this.#columns = columns;
    this.#hits = hits;
    this.#hit = lowerBound(hits.length, (i) => (hits[i]?.to ?? 0) > offset);
  }

  /** The next row is the first of its line, or one of its others. */
  beginLine(starts: boolean): void {
    this.#starts = starts;
  }

  put(text: string, look: Look, from: number, to: number, title?: string): void {
    const columns = columnsOf(text);
    if (this.#used + columns > this.#columns && this.#used > 0) this.#push();
    this.#append(text, look, from, to, title);
    this.#used += columns;
  }

  /** The same for a run of printable ASCII. */
  ascii(bytes: Uint8Array, from: number, to: number, look: Look): void {
    for (let at = from; at < to; ) {
      if (this.#used >= this.#columns) this.#push();
      const end = Math.min(to, at + this.#columns - this.#used, this.#hitBorder(at));
      this.#append(String.fromCharCode(...bytes.subarray(at, end)), look, at, end, undefined);
      this.#used += end - at;
      at = end;
    }
  }

  /** Stays on the row, whatever room it has. */
  end(text: string, from: number, to: number, title?: string): void {
    this.#append(text, 'end', from, to, title);
    this.#push();
    this.#starts = true;
  }

  hex(bytes: Uint8Array, from: number, to: number): void {
    if (this.#pieces.length > 0) this.#push();
    const step = hexBytes(this.#columns);
    for (let at = from; at < to; at += step) {
      const end = Math.min(to, at + step);
      const range = { from: this.#offset + at, to: this.#offset + end };
      this.#rows.push({ kind: 'hex', ...range, starts: this.#starts, bytes: bytes.subarray(at, end) });
      this.#starts = false;
    }
  }

  done(): BytesRow[] {
    if (this.#pieces.length > 0) this.#push();
    return this.#rows;
  }

  #append(text: string, look: Look, from: number, to: number, title: string | undefined): void {
    if (this.#from < 0) this.#from = from;
    this.#to = to;
    const hit = this.#isHit(this.#offset + from);
    const last = this.#pieces.at(-1);
    if (last?.look === look && last.hit === hit && last.title === title && look !== 'end') last.text += text;
    else this.#pieces.push({ text, look, hit, ...(title === undefined ? {} : { title }) });
  }

  #isHit(place: number): boolean {
    while ((this.#hits[this.#hit]?.to ?? Number.POSITIVE_INFINITY) <= place) this.#hit++;
    return (this.#hits[this.#hit]?.from ?? Number.POSITIVE_INFINITY) <= place;
  }

  /** Where what was found begins or ends next. */
  #hitBorder(at: number): number {
    const isHit = this.#isHit(this.#offset + at);
    const hit = this.#hits[this.#hit];
    if (hit === undefined) return Number.POSITIVE_INFINITY;
    return (isHit ? hit.to : hit.from) - this.#offset;
  }

  #push(): void {
    const range = { from: this.#offset + this.#from, to: this.#offset + this.#to };
    this.#rows.push({ kind: 'text', ...range, starts: this.#starts, pieces: this.#pieces });
    this.#pieces = [];
    this.#used = 0;
    this.#from = -1;
    this.#starts = false;
  }
}

/** Bytes in a row of hex: each takes three columns, and one as ASCII. */
function hexBytes(columns: number): number {
  return columns >= 16 * 4 + 2 ? 16 : 8;
}
