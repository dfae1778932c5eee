import { RowElement } from './row-element.ts';
import type { RowModel } from './row-model.ts';
import {
  type Extent,
  fromScroll,
  maxTop,
  ROW_HEIGHT,
  scrollHeight,
  topToShow,
  toScroll,
  visibleRows,
} from './windowing.ts';

/** What the table shows, read anew each time it renders. */
export interface TableContent {
  readonly length: number;
  /** Number of the row at a place; identifies it when places shift. */
  rowAt(index: number): number | undefined;
  /** Place of the first row that is not before that number. */
  indexFrom(row: number): number;
  model(index: number): RowModel | undefined;
  readonly selected: number | undefined;
  /** Changes when a row that is shown may look different. */
  readonly version: number;
}

interface Parts {
  /** What scrolls. */
  scroller: HTMLElement;
  /** As high as all rows, as far as browsers allow. */
  spacer: HTMLElement;
  /** Stays in view and holds the rows that are seen: it can never scroll ahead of them. */
  viewport: HTMLElement;
  /** The rows, moved up by what is cut off of the first. */
  block: HTMLElement;
}

/** Draws a window of a long list: a few dozen elements for any number of rows. */
export class TableRenderer {
  readonly #parts: Parts;
  readonly #content: () => TableContent;
  readonly #changed: () => void;
  readonly #rows: RowElement[] = [];
  #height = 0;
  #spacerHeight = -1;
  /** Distance of the viewport's top from the top of all rows, px: the truth that the scroll bar follows. */
  #top = 0;
  /** Number of the row at the top, to hold on to when rows before it come or go. */
  #anchor: number | undefined;
  #scrollTop = 0;
  #following = true;

  constructor(parts: Parts, content: () => TableContent, changed: () => void, signal: AbortSignal) {
    this.#parts = parts;
    this.#content = content;
    this.#changed = changed;
    parts.scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true, signal });
    const observer = new ResizeObserver(() => this.#resized());
    observer.observe(parts.scroller);
    signal.addEventListener('abort', () => observer.disconnect());
  }

  /** The newest row is kept in view. */
  get following(): boolean {
    return this.#following;
  }

  /** Rows that fit into the viewport. */
  get pageSize(): number {
    return Math.max(1, Math.floor(this.#height / ROW_HEIGHT) - 1);
  }

  /** Place behind the last row that is seen. */
  get lastSeen(): number {
    return visibleRows(this.#top, this.#extent(this.#content())).end;
  }

  follow(): void {
    this.#following = true;
    this.render();
    this.#changed();
  }

  /** Brings a row into view. Only the last one keeps the table following. */
  reveal(index: number): void {
    const content = this.#content();
    const extent = this.#extent(content);
    this.#following = index >= content.length - 1;
    this.#moveTo(topToShow(index, this.#top, extent), content, extent);
    this.render();
    this.#changed();
  }

  render(): void {
    const content = this.#content();
    const extent = this.#extent(content);
    this.#place(content, extent);
    const { start, end, above } = visibleRows(this.#top, extent);
    this.#rotate(start);
    this.#resize(end - start);
    for (const [i, element] of this.#rows.entries()) {
      const index = start + i;
      const row = content.rowAt(index);
      if (row !== undefined && !element.shows(row, index, content.version)) {
        const model = content.model(index);
        if (model !== undefined) element.show(model, index, content.version);
      }
      element.select(row !== undefined && row === content.selected);
    }
    this.#parts.block.style.transform = `translateY(${-above}px)`;
  }

  #extent(content: TableContent): Extent {
    return { rows: content.length, viewport: this.#height };
  }

  /** Lays the scroll bar over the rows there are now. */
  #place(content: TableContent, extent: Extent): void {
    const height = scrollHeight(extent);
    if (height !== this.#spacerHeight) {
      this.#spacerHeight = height;
      this.#parts.spacer.style.height = `${Math.max(height, extent.viewport)}px`;
    }
    if (this.#following) this.#moveTo(maxTop(extent), content, extent);
    else {
      const within = this.#top % ROW_HEIGHT;
      const held = this.#anchor === undefined ? this.#top : content.indexFrom(this.#anchor) * ROW_HEIGHT + within;
      this.#moveTo(Math.max(0, Math.min(held, maxTop(extent))), content, extent);
    }
  }

  #moveTo(top: number, content: TableContent, extent: Extent): void {
    this.#top = top;
    this.#anchor = content.rowAt(Math.floor(top / ROW_HEIGHT));
    const scrollTop = toScroll(top, extent);
    if (Math.abs(scrollTop - this.#scrollTop) < 1) return;
    this.#parts.scroller.scrollTop = scrollTop;
    // Read back what became of it, so that our own move is not taken for the user's.
    this.#scrollTop = this.#parts.scroller.scrollTop;
  }

  #scrolled(): void {
    const { scrollTop } = this.#parts.scroller;
    if (Math.abs(scrollTop - this.#scrollTop) < 1) return;
    this.#scrollTop = scrollTop;
    const content = this.#content();
    const extent = this.#extent(content);
    this.#top = fromScroll(scrollTop, extent);
    this.#anchor = content.rowAt(Math.floor(this.#top / ROW_HEIGHT));
    const following = this.#top >= maxTop(extent) - ROW_HEIGHT / 2;
    const changed = following !== this.#following;
    this.#following = following;
    this.render();
    if (changed) this.#changed();
  }

  #resized(): void {
    const { scroller, viewport } = this.#parts;
    const content = this.#content();
    const before = visibleRows(this.#top, this.#extent(content));
    this.#height = scroller.clientHeight;
    viewport.style.height = `${this.#height}px`;
    // The header ends where the rows do.
    scroller.parentElement?.style.setProperty('--scrollbar', `${scroller.offsetWidth - scroller.clientWidth}px`);
    this.#spacerHeight = -1;
    // When the detail of a row opens below the table, the row must not vanish behind it.
    const selected = content.selected === undefined ? -1 : content.indexFrom(content.selected);
    if (!this.#following && selected >= before.start && selected < before.end) this.reveal(selected);
    else this.render();
  }

  /** Scrolled by a few rows, the elements go round: what stays in view is not written again. */
  #rotate(start: number): void {
    const first = this.#rows[0]?.element.dataset['index'];
    if (first === undefined) return;
    const by = start - Number(first);
    if (by === 0 || Math.abs(by) >= this.#rows.length) return;
    if (by > 0) this.#rows.push(...this.#rows.splice(0, by));
    else this.#rows.unshift(...this.#rows.splice(by));
    const moved = (by > 0 ? this.#rows.slice(-by) : this.#rows.slice(0, -by)).map(({ element }) => element);
    if (by > 0) this.#parts.block.append(...moved);
    else this.#parts.block.prepend(...moved);
  }

  #resize(count: number): void {
    while (this.#rows.length < count) {
      const row = new RowElement();
      this.#rows.push(row);
      this.#parts.block.append(row.element);
    }
    for (const { element } of this.#rows.splice(count)) element.remove();
  }
}
