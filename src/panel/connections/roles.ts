/**
 * ARIA roles of the table, to be spread: only the rows in view have elements.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
import { COLUMNS } from './columns.ts';

interface GridHandlers {
  onKeyDown: (event: KeyboardEvent) => void;
  onContextMenu: (event: MouseEvent) => void;
  onMouseDown: (event: MouseEvent) => void;
  onDblClick: (event: MouseEvent) => void;
  onMouseMove: (event: MouseEvent) => void;
  onMouseLeave: () => void;
}

/** `active`: place of the selected row, where it is in view. */
export function grid(rows: number, active: number | undefined, handlers: GridHandlers) {
  const counts = { 'aria-colcount': COLUMNS.length, 'aria-rowcount': rows + 1 } as const;
  const activeRow = active === undefined ? {} : { 'aria-activedescendant': rowId(active) };
  return { role: 'grid', tabIndex: 0, 'aria-label': 'Connections', ...counts, ...activeRow, ...handlers } as const;
}

export const rowgroup = { role: 'rowgroup' } as const;
export const headRow = { role: 'row', 'aria-rowindex': 1 } as const;

export function columnHeader(index: number) {
  return { role: 'columnheader', 'aria-colindex': index } as const;
}

export function row(index: number, selected: boolean) {
  // The header is the grid's first row.
  return { id: rowId(index), role: 'row', 'aria-rowindex': index + 2, 'aria-selected': selected } as const;
}

function rowId(index: number): string {
  return `connection-${index}`;
}

export function cell(index: number) {
  return { role: 'gridcell', 'aria-colindex': index } as const;
}
