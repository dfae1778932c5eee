import type { Store } from '../store/store.ts';
import { rowNumber } from './row-element.ts';

/** UTF-16 units of data in a title. */
const TITLE_LENGTH = 1000;

type Together = typeof import('../format/arrival-text.ts').togetherText;

/**
 * Gives the cell under the pointer a title: its whole text if it is cut, the data if a summary replaces it, and the events that
 * arrived with its own. Only this cell, because titles of all cells would be written in each frame.
 */
export function titleCells({ log }: Pick<Store, 'log'>, rows: HTMLElement, signal: AbortSignal): void {
  let titled: HTMLElement | undefined;
  let together: Together | undefined;
  // Code that cannot be loaded is that of an extension that was updated: the detail says so.
  const load = () =>
    import('../format/arrival-text.ts').then(
      ({ togetherText }) => {
        together = togetherText;
      },
      () => {},
    );
  const clear = () => {
    titled?.removeAttribute('title');
    titled = undefined;
  };
  const ofRow = (cell: HTMLElement): string[] => {
    const row = log.rows.at(rowNumber(cell.parentElement) ?? -1);
    if (row === undefined) return [];
    const stream = log.stream(row.stream);
    if (stream !== undefined && cell.matches('.of-stream')) return [`${stream.method} ${stream.url}`.trim()];
    const data = cell.dataset['look'] === undefined ? '' : row.data.slice(0, TITLE_LENGTH);
    return [data, together?.(log.rows, row, stream) ?? ''];
  };
  const point = ({ target }: PointerEvent) => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('.cell:not(.note)') : null;
    const isCut = cell !== null && !cell.matches('.data, .of-stream') && cell.scrollWidth > cell.clientWidth;
    const own = cell === null ? [] : [isCut ? cell.textContent : '', ...ofRow(cell)].filter(Boolean);
    if (titled !== cell || own.length === 0) clear();
    if (cell === null || own.length === 0) return;
    const title = [...own, cell.parentElement?.title].filter(Boolean).join('\n');
    if (cell.title !== title) cell.title = title;
    titled = cell;
  };
  rows.addEventListener('pointerenter', load, { signal, once: true });
  rows.addEventListener('pointermove', point, { signal, passive: true });
  rows.addEventListener('pointerleave', clear, { signal });
}
