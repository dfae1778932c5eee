import { MAX_BLOCK_LINES } from './limits.ts';
import type { BlockLines, Terminator } from './types.ts';

/** Terminators as numbers, for the table. */
export const NONE = 0;
export const LF = 1;
export const CR = 2;
export const CRLF = 3;
const NAMES: readonly Terminator[] = ['none', 'LF', 'CR', 'CRLF'];

const COLUMNS = 4;
const FIRST_ROWS = 64;

/**
 * Where the lines of the open block are: four numbers a line in one array that is used for every block, so that full
 * detail costs four stores a line and no garbage. Doubles, because a body may be longer than 2³¹ bytes.
 */
export class LineTable implements BlockLines {
  total = 0;
  private cells = new Float64Array(FIRST_ROWS * COLUMNS);

  get count(): number {
    return Math.min(this.total, MAX_BLOCK_LINES);
  }

  add(offset: number, length: number, terminator: number, chunk: number): void {
    const at = this.total++ * COLUMNS;
    if (at >= this.cells.length && !this.grow()) return;
    this.cells[at] = offset;
    this.cells[at + 1] = length;
    this.cells[at + 2] = terminator;
    this.cells[at + 3] = chunk;
  }

  /** The last line's CR turned out to be the first half of a CRLF. */
  lastIsCrlf(): void {
    if (this.total > 0 && this.total <= MAX_BLOCK_LINES) this.cells[(this.total - 1) * COLUMNS + 2] = CRLF;
  }

  clear(): void {
    this.total = 0;
    if (this.cells.length > FIRST_ROWS * COLUMNS * 16) this.cells = new Float64Array(FIRST_ROWS * COLUMNS);
  }

  offset(line: number): number {
    return this.cell(line, 0);
  }

  length(line: number): number {
    return this.cell(line, 1);
  }

  terminator(line: number): Terminator {
    return NAMES[this.cell(line, 2)] ?? 'none';
  }

  chunk(line: number): number {
    return this.cell(line, 3);
  }

  private cell(line: number, column: number): number {
    const value = line >= 0 && line < this.count ? this.cells[line * COLUMNS + column] : undefined;
    if (value === undefined) throw new RangeError(`line ${line} of ${this.count}`);
    return value;
  }

  private grow(): boolean {
    if (this.cells.length >= MAX_BLOCK_LINES * COLUMNS) return false;
    const larger = new Float64Array(this.cells.length * 2);
    larger.set(this.cells);
    this.cells = larger;
    return true;
  }
}
