/**
 * Gives a cut cell under the pointer its whole text as a title. Titles of all cells would cost every frame. The data is
 * shown by a click, and a marker's row has its text.
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
