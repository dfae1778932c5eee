import { everyFrame } from '../browser/frames.ts';
import type { RowPlaces } from '../grid/row-places.ts';
import type { ScrollPosition } from '../grid/scroll-position.ts';
import { noteScrollbar } from '../grid/scrollbar.ts';
import { type Extent, fromScroll, maxTop, ROW_HEIGHT, scrollHeight, toScroll, visibleRows } from '../grid/windowing.ts';
import { RowElement } from './row-element.ts';
import type { RowLook, RowModel } from './row-model.ts';

/** The contents of the table, read again with each rendering. */
export interface TableContent extends RowPlaces {
  model(index: number): RowModel | undefined;
  readonly look: RowLook;
  /** The row whose detail is shown. */
  readonly focused: number | undefined;
  isSelected(index: number): boolean;
  /** Changes when the log starts over and the numbers of its rows with it. */
  readonly generation: number;
  /** Changes when a shown row may look different. */
  readonly version: number;
}

interface Parts {
  /** The scrolling element. */
  scroller: HTMLElement;
  /** As high as all rows, as far as browsers allow. */
  spacer: HTMLElement;
  /** Stays in view and holds the visible rows, so that scrolling never runs ahead of them. */
  viewport: HTMLElement;
  /** The rows, moved up by what is cut off of the first. */
  block: HTMLElement;
}

interface Listener {
  /** The newest row was scrolled out of view, or back. */
  sightChanged(seesNewest: boolean): void;
  /** The rows have another width, px. */
  resized(width: number): void;
}

/** Renders a window of a long list: a few dozen elements for any number of rows. */
export class TableRenderer {
  readonly #parts: Parts;
  readonly #content: () => TableContent;
  readonly #listener: Listener;
  readonly #rows: RowElement[] = [];
  readonly #position: ScrollPosition;
  readonly #goOn = everyFrame(() => this.render());
  #height = 0;
  /** The visible rows as drawn; rows may have been added or removed since. */
  #drawn: Extent = { rows: 0, viewport: 0 };
  #spacerHeight = -1;
  /** The scroll bar as we left it; a difference comes from the user. */
  #scrollTop = 0;
  #generation: number;
  #wasSeen = true;

  /** `position` outlives the renderer, so that a log shown again is where it was. */
  constructor(
    parts: Parts,
    content: () => TableContent,
    position: ScrollPosition,
    listener: Listener,
    signal: AbortSignal,
  ) {
    this.#parts = parts;
    this.#content = content;
    this.#position = position;
    this.#generation = content().generation;
    this.#listener = listener;
    parts.scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true, signal });
    parts.scroller.addEventListener('wheel', (event) => this.#wheeled(event), { passive: true, signal });
    const observer = new ResizeObserver(() => this.#resized());
    observer.observe(parts.scroller);
    signal.addEventListener('abort', () => observer.disconnect());
  }

  /** The newest row is in view, whether it is followed or not. */
  get #seesNewest(): boolean {
    return this.#position.following || this.#position.top >= maxTop(this.#drawn);
  }

  /** Rows that a page key goes by. */
  get pageSize(): number {
    return Math.max(1, Math.floor(this.#height / ROW_HEIGHT) - 1);
  }

  follow(): void {
    this.#position.follow();
    this.render();
  }

  reveal(index: number): void {
    const content = this.#content();
    const extent = this.#extent(content);
    this.#position.update(content, extent);
    this.#position.reveal(index, content, extent);
    this.render();
  }

  render(): void {
    const content = this.#content();
    const extent = this.#extent(content);
    // Another log: forget the position in the last one.
    if (content.generation !== this.#generation) this.#position.follow();
    this.#generation = content.generation;
    this.#position.update(content, extent);
    this.#draw(content, extent);
    this.#drawn = extent;
    // Last, for it makes the browser lay out the rows: once is enough.
    this.#layScrollBar(extent);
    const seesNewest = this.#seesNewest;
    if (seesNewest === this.#wasSeen) return;
    this.#wasSeen = seesNewest;
    this.#listener.sightChanged(seesNewest);
  }

  #draw(content: TableContent, extent: Extent): void {
    const { start, end, above } = visibleRows(this.#position.top, extent);
    this.#rotate(start);
    this.#resize(end - start);
    const { look, version } = content;
    let isFinished = true;
    for (const [i, element] of this.#rows.entries()) {
      const index = start + i;
      const row = content.rowAt(index);
      if (row !== undefined && !element.shows(row, index, version, look)) {
        const model = content.model(index);
        if (model !== undefined) element.show(model, index, version, look);
        if (model?.unfinished) isFinished = false;
      }
      element.select(content.isSelected(index), row !== undefined && row === content.focused);
    }
    this.#parts.block.style.transform = `translateY(${-above}px)`;
    if (!isFinished) this.#goOn();
  }

  #extent(content: TableContent): Extent {
    return { rows: content.length, viewport: this.#height };
  }

  /** Lays the scroll bar over the rows there are now. */
  #layScrollBar(extent: Extent): void {
    const height = scrollHeight(extent);
    if (height !== this.#spacerHeight) {
      this.#spacerHeight = height;
      this.#parts.spacer.style.height = `${Math.max(height, extent.viewport)}px`;
    }
    const scrollTop = toScroll(this.#position.top, extent);
    if (Math.abs(scrollTop - this.#scrollTop) < 1) return;
    this.#parts.scroller.scrollTop = scrollTop;
    // Read back what became of it, so that our own move is not taken for the user's.
    this.#scrollTop = this.#parts.scroller.scrollTop;
  }

  #scrolled(): void {
    const { clientHeight, scrollTop } = this.#parts.scroller;
    // Grown, it has less to scroll: what the browser does about that is not the user's doing.
    if (clientHeight !== this.#height) this.#resized();
    else if (Math.abs(scrollTop - this.#scrollTop) >= 1) this.#scrolledTo(scrollTop);
  }

  #scrolledTo(scrollTop: number): void {
    this.#scrollTop = scrollTop;
    const content = this.#content();
    this.#position.scrolled(fromScroll(scrollTop, this.#drawn), this.#drawn, content, this.#extent(content));
    this.render();
  }

  /** To turn the wheel beyond the end is to follow: in a flood the end has moved on before the scrolling gets there. */
  #wheeled(event: WheelEvent): void {
    if (event.deltaY <= 0 || event.ctrlKey) return;
    const by = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * ROW_HEIGHT;
    if (this.#position.top + by >= maxTop(this.#extent(this.#content()))) this.follow();
  }

  #resized(): void {
    const { scroller, viewport } = this.#parts;
    const content = this.#content();
    const before = visibleRows(this.#position.top, this.#extent(content));
    this.#height = scroller.clientHeight;
    this.#listener.resized(scroller.clientWidth);
    viewport.style.height = `${this.#height}px`;
    noteScrollbar(scroller);
    this.#spacerHeight = -1;
    // When the detail of a row opens below the table, the row must not vanish behind it.
    const focused = content.focused === undefined ? -1 : content.indexFrom(content.focused);
    if (!this.#position.following && focused >= before.start && focused < before.end) this.reveal(focused);
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
