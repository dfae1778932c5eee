/**
 * Gives the cell under the pointer its whole text as a title where it is cut. Titles of all cells would be written in each
 * frame. Of the data a click shows all, and of a marker its row has it.
 */
export function titleCutCells(rows: HTMLElement, signal: AbortSignal): void {
  let titled: HTMLElement | undefined;
  const clear = () => {
    titled?.removeAttribute('title');
    titled = undefined;
  };
  const point = ({ target }: PointerEvent) => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('.cell:not(.data, .note)') : null;
    const text = cell === null || cell.scrollWidth <= cell.clientWidth ? '' : (cell.textContent ?? '');
    if (titled !== cell || text === '') clear();
    if (cell === null || text === '') return;
    const title = [text, cell.parentElement?.title ?? ''].filter((part) => part !== '').join('\n');
    if (cell.title !== title) cell.title = title;
    titled = cell;
  };
  rows.addEventListener('pointermove', point, { signal, passive: true });
  rows.addEventListener('pointerleave', clear, { signal });
}
