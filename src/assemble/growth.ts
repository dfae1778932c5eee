import { lowerBound } from '../capture/rows/lower-bound.ts';
import type { Part } from './message.ts';

/** Which parts grew with which row. Successive rows that add to the same part share an entry. */
export class Growth {
  /** From the i-th of these rows on the i-th part grew. */
  readonly #rows: number[] = [];
  readonly #parts: Part[] = [];

  add(part: Part, row: number): void {
    if (this.#parts.at(-1) === part) return;
    this.#rows.push(row);
    this.#parts.push(part);
  }

  /** What a row added, and to which parts. */
  of(row: number): { part: Part; text: string }[] {
    const end = lowerBound(this.#rows.length, (index) => (this.#rows[index] ?? 0) > row);
    const begin = lowerBound(end, (index) => (this.#rows[index] ?? 0) >= row);
    const begun = this.#parts.slice(begin, end);
    // The part that was growing may continue with this row.
    const before = this.#parts.slice(Math.max(0, begin - 1), begin).filter((part) => !begun.includes(part));
    const parts = new Set([...before, ...begun]);
    return [...parts].flatMap((part) =>
      part.text.rangesOf(row).map(({ end: to, start }) => ({ part, text: part.text.value.slice(start, to) })),
    );
  }
}
