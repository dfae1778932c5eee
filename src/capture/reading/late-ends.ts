/** A server that sends the blank line after an event only with the next event: each event is complete one event late. */

/** A shorter wait may be two writes that a hop put together, ms. */
const HELD_MS = 250;
/** Two line ends, each CR LF. */
const LONGEST_END = 4;
const LF = 10;
const CR = 13;

/** How much the count grows until it is reported again: rarely, however many events there are. */
const FIRST_REPORT = 3;
const GROWTH = 1.25;

interface Piece {
  time: number;
  offset: number;
  bytes: Uint8Array;
}

/** Counts the events of one body that ended with the bytes of the next. The cost of an event is constant. */
export class LateEnds {
  #count = 0;
  #reported = 0;
  #piece: Piece | undefined;
  #waited = 0;

  /** The next piece of the body, as it arrived. */
  piece(piece: Piece): void {
    this.#waited = this.#piece === undefined ? 0 : piece.time - this.#piece.time;
    this.#piece = piece;
  }

  /** An event whose last byte came with the current piece. */
  event({ length, offset }: { offset: number; length: number }): void {
    const piece = this.#piece;
    // An event that came whole was not held back.
    if (piece === undefined || offset >= piece.offset || this.#waited < HELD_MS) return;
    const ending = offset + length - piece.offset;
    // A blank line in a write of its own is no mistake.
    if (ending > LONGEST_END || ending >= piece.bytes.length) return;
    if (piece.bytes.subarray(0, ending).every(isLineEnd) && !piece.bytes.subarray(ending).every(isLineEnd))
      this.#count++;
  }

  /** The count, if it is worth a record. */
  report(isOver = false): number | undefined {
    const isDue = this.#count >= Math.max(FIRST_REPORT, this.#reported * GROWTH);
    if (this.#count === this.#reported || this.#count < FIRST_REPORT || !(isDue || isOver)) return undefined;
    this.#reported = this.#count;
    return this.#count;
  }
}

function isLineEnd(byte: number): boolean {
  return byte === LF || byte === CR;
}
