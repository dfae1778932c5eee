import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { GrowingText } from '../../../assemble/growing-text.ts';
import { safeNodes } from './safe-nodes.ts';
import { Sections } from './sections.ts';

/** A section that is longer stays plain: reading it would hold up a frame. UTF-16 units. */
const MAX_SECTION = 40_000;
/** Parsing a growing text takes at most one in this many milliseconds. */
const SHARE = 10;

/** Shows a growing text as Markdown. A section that is complete is read once. */
export class MarkdownBlocks {
  readonly #host: HTMLElement;
  readonly #text: GrowingText;
  #sections = new Sections();
  #restarts: number;
  /** Number of complete sections that are shown. */
  #done = 0;
  #last: HTMLElement | undefined;
  #shownLength = -1;
  #notBefore = 0;

  constructor(host: HTMLElement, text: GrowingText) {
    this.#host = host;
    this.#text = text;
    this.#restarts = text.restarts;
  }

  /** Shows what has come; true when that is all of it. */
  update(now: number): boolean {
    if (this.#restarts !== this.#text.restarts) this.#restart();
    if (this.#shownLength === this.#text.length) return true;
    if (now < this.#notBefore) return false;
    const { value } = this.#text;
    this.#sections.update(value);
    const { ends } = this.#sections;
    this.#last?.remove();
    for (; this.#done < ends.length; this.#done += 1)
      this.#host.append(section(value.slice(ends[this.#done - 1] ?? 0, ends[this.#done])));
    this.#last = section(value.slice(ends.at(-1) ?? 0));
    this.#host.append(this.#last);
    this.#shownLength = value.length;
    this.#notBefore = performance.now() + (performance.now() - now) * SHARE;
    return true;
  }

  #restart(): void {
    this.#host.replaceChildren();
    this.#restarts = this.#text.restarts;
    this.#sections = new Sections();
    this.#done = 0;
    this.#last = undefined;
    this.#shownLength = -1;
  }
}

function section(text: string): HTMLElement {
  const block = document.createElement('div');
  if (text.length > MAX_SECTION) {
    block.className = 'plain';
    block.textContent = text;
  } else block.append(safeNodes(micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] })));
  return block;
}
