/** What a cell has around its text, px. */
const AROUND = 14;

/** Widest text among the cells of a column that are on screen, with its head, px. `index`: its `aria-colindex`. */
export function contentWidth(grid: Element, index: number): number {
  const cells = grid.querySelectorAll(`.cell[aria-colindex="${index}"]:not(.note)`);
  const range = document.createRange();
  const widths = Array.from(cells, ({ firstChild: text }) => {
    if (text === null) return 0;
    range.selectNodeContents(text);
    return range.getBoundingClientRect().width;
  });
  return Math.ceil(Math.max(0, ...widths)) + AROUND;
}
