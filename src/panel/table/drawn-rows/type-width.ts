import { textWidth } from '../../browser/text-width.ts';

/** What is around the name in its cell, the mark of its colour included, px. */
const AROUND = 28;
/** Longer names are not measured further: no column is as wide. UTF-16 units. */
const MAX_LENGTH = 100;

/** The column width for the event names added so far. Each is measured once. */
export class TypeWidth {
  readonly #measured = new Set<string>();
  readonly #measure: (text: string) => number;
  #width = 0;

  constructor(measure = textWidth(document.body)) {
    this.#measure = measure;
  }

  /** px */
  with(type: string): number {
    if (this.#measured.has(type)) return this.#width;
    // Streams may make up names without end.
    if (this.#measured.size >= 1000) this.#measured.clear();
    this.#measured.add(type);
    this.#width = Math.max(this.#width, this.#measure(type.slice(0, MAX_LENGTH)) + AROUND);
    return this.#width;
  }
}
