const FENCE = /^\s*(`{3,}|~{3,})/;
const HEADING = /^ {0,3}#{1,6}(?:\s|$)/;

/**
 * Splits Markdown that still grows into sections, each of which reads alone: they begin at headings outside of code. A
 * line is looked at once.
 * @see https://spec.commonmark.org/0.31.2/#atx-headings
 */
export class Sections {
  /** Where each section but the last ends, UTF-16 units. */
  readonly ends: number[] = [];
  /** Offset of the first line that was not complete. */
  #scanned = 0;
  #fence = '';

  /** Takes the text, which begins with what was there before. */
  update(text: string): void {
    for (let end = text.indexOf('\n', this.#scanned); end >= 0; end = text.indexOf('\n', this.#scanned)) {
      this.#take(text.slice(this.#scanned, end), this.#scanned);
      this.#scanned = end + 1;
    }
  }

  #take(line: string, offset: number): void {
    const [, fence] = FENCE.exec(line) ?? [];
    if (this.#fence === '') {
      if (fence !== undefined) this.#fence = fence;
      else if (HEADING.test(line) && offset > (this.ends.at(-1) ?? 0)) this.ends.push(offset);
    } else if (fence?.startsWith(this.#fence) && line.trim() === fence) this.#fence = '';
  }
}
