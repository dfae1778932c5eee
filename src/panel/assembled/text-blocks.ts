import type { GrowingText } from '../../assemble/growing-text.ts';

/** A block ends at the first line end after this many characters. The browser lays out only the last block again. */
const BLOCK_LENGTH = 2000;
/** … and at the latest after this many, for a text without line ends. */
const MOST_LENGTH = 20_000;

/** Shows a growing text in blocks: the cost of an addition does not depend on the length so far. */
export class TextBlocks {
  readonly #host: HTMLElement;
  readonly #text: GrowingText;
  #restarts: number;
  #shown = 0;
  readonly #starts: number[] = [];
  readonly #nodes: Text[] = [];

  constructor(host: HTMLElement, text: GrowingText) {
    this.#host = host;
    this.#text = text;
    this.#restarts = text.restarts;
  }

  /** Shows what was added since. */
  update(): void {
    if (this.#text.restarts !== this.#restarts) this.#clear();
    const { length, value } = this.#text;
    while (this.#shown < length) {
      const last = this.#nodes.at(-1);
      const end = this.#blockEnd(last?.length ?? 0, value);
      if (last === undefined || end === this.#shown) this.#begin();
      else {
        last.appendData(value.slice(this.#shown, end));
        this.#shown = end;
      }
    }
  }

  /** The offset in the text of a place in the document; undefined outside of it. */
  offsetAt(node: Node, offset: number): number | undefined {
    const index = this.#nodes.findIndex((each) => node.isSameNode(each));
    return index < 0 ? undefined : (this.#starts[index] ?? 0) + offset;
  }

  /** A passage, as ranges of the document: one a block. */
  rangesOf(start: number, end: number): Range[] {
    const ranges: Range[] = [];
    for (const [index, node] of this.#nodes.entries()) {
      const first = this.#starts[index] ?? 0;
      const from = Math.max(start - first, 0);
      const to = Math.min(end - first, node.length);
      if (from >= to) continue;
      const range = new Range();
      range.setStart(node, from);
      range.setEnd(node, to);
      ranges.push(range);
    }
    return ranges;
  }

  /** Where the current block ends; the length shown so far if it is full. */
  #blockEnd(filled: number, text: string): number {
    if (filled >= MOST_LENGTH || (filled >= BLOCK_LENGTH && text[this.#shown - 1] === '\n')) return this.#shown;
    const most = this.#shown + MOST_LENGTH - filled;
    const line = text.indexOf('\n', Math.max(this.#shown, this.#shown + BLOCK_LENGTH - filled - 1));
    return Math.min(line < 0 ? text.length : line + 1, most, text.length);
  }

  #begin(): void {
    const block = document.createElement('div');
    const node = document.createTextNode('');
    block.append(node);
    this.#host.append(block);
    this.#nodes.push(node);
    this.#starts.push(this.#shown);
  }

  #clear(): void {
    this.#restarts = this.#text.restarts;
    this.#host.replaceChildren();
    this.#nodes.length = 0;
    this.#starts.length = 0;
    this.#shown = 0;
  }
}
