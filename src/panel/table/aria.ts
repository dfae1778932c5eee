/**
 * Roles of the table, to be spread. The linter would have a <table>; but rows of which only some dozens exist, out of a
 * million, are what the ARIA grid is made for.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
interface GridHandlers {
  onKeyDown: (event: KeyboardEvent) => void;
  onMouseDown: (event: MouseEvent) => void;
}

export function grid(label: string, columns: number, handlers: GridHandlers) {
  return { role: 'grid', tabIndex: 0, 'aria-label': label, 'aria-colcount': columns, ...handlers } as const;
}

export const rowgroup = { role: 'rowgroup' } as const;
export const headRow = { role: 'row', 'aria-rowindex': 1 } as const;

export function columnHeader(index: number) {
  return { role: 'columnheader', 'aria-colindex': index } as const;
}
