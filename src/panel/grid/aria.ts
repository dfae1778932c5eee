/**
 * ARIA roles of the table, to be spread. The linter would prefer a <table>. The ARIA grid is for tables of which only some rows
 * have elements.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
interface GridHandlers {
  onKeyDown: (event: KeyboardEvent) => void;
  onMouseDown: (event: MouseEvent) => void;
  onClick?: (event: MouseEvent) => void;
  onContextMenu: (event: MouseEvent) => void;
}

export function grid(label: string, columns: number, handlers: GridHandlers) {
  const counts = { 'aria-colcount': columns, 'aria-multiselectable': true } as const;
  return { role: 'grid', tabIndex: 0, 'aria-label': label, ...counts, ...handlers } as const;
}

export const rowgroup = { role: 'rowgroup' } as const;

/**
 * The scrolling rows. Browsers make scrollers focusable; here the grid itself has the focus and scrolls.
 * @see https://developer.chrome.com/blog/keyboard-focusable-scrollers
 */
export const scrolled = {
  ...rowgroup,
  tabIndex: -1,
  onFocus: ({ currentTarget }: FocusEvent) => {
    const grid = currentTarget instanceof Element && currentTarget.closest<HTMLElement>('[role=grid]');
    if (grid) grid.focus({ preventScroll: true });
  },
} as const;

export function headRow(handlers: { onKeyDown: (event: KeyboardEvent) => void }) {
  return { role: 'row', 'aria-rowindex': 1, ...handlers } as const;
}

/** `reachable`: the one that the Tab key reaches. */
export function columnHeader(index: number, reachable: boolean, handlers: { onFocus: () => void }) {
  return { role: 'columnheader', 'aria-colindex': index, tabIndex: reachable ? 0 : -1, ...handlers } as const;
}
