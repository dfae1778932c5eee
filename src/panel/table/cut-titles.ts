import { rowNumber } from './row-element.ts';

/** UTF-16 units of data in a title. */
const TITLE_LENGTH = 1000;

/**
 * Gives the cell under the pointer its whole text as a title where it is cut. Titles of all cells would be written in each
 * frame. A click shows all of the data, so its cell gets a title only where something else stands in its place. A marker's
 * row has one of its own.
 */
export function titleCutCells(rows: HTMLElement, dataOf: (row: number) => string, signal: AbortSignal): void {
  let titled: HTMLElement | undefined;
  const clear = () => {
    titled?.removeAttribute('title');
    titled = undefined;
  };
  const point = ({ target }: PointerEvent) => {
    const cell =
      target instanceof Element ? target.closest<HTMLElement>('.cell:not(.data, .note), .data[data-look]') : null;
    const row = cell?.dataset['look'] === undefined ? undefined : rowNumber(cell.parentElement);
    const isCut = cell !== null && cell.scrollWidth > cell.clientWidth;
    const text = row !== undefined ? dataOf(row).slice(0, TITLE_LENGTH) : isCut ? (cell.textContent ?? '') : '';
    if (titled !== cell || text === '') clear();
    if (cell === null || text === '') return;
    const title = [text, cell.parentElement?.title ?? ''].filter((part) => part !== '').join('\n');
    if (cell.title !== title) cell.title = title;
    titled = cell;
  };
  rows.addEventListener('pointermove', point, { signal, passive: true });
  rows.addEventListener('pointerleave', clear, { signal });
}
