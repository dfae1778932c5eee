/** Extra room of a cell beyond its text and padding, px. */
const SPARE = 2;

/** Widest text among the cells of a column that are on screen, with its head, px. `index`: its `aria-colindex`. */
export function contentWidth(grid: Element, index: number): number {
  const cells = grid.querySelectorAll(`.cell[aria-colindex="${index}"]:not(.note)`);
  const range = document.createRange();
  const widths = Array.from(cells, (cell) => {
    // A mark may stand before it.
    const { lastChild: text } = cell;
    if (text === null) return 0;
    range.selectNodeContents(text);
    const { paddingLeft, paddingRight } = getComputedStyle(cell);
    return range.getBoundingClientRect().width + Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight);
  });
  return Math.ceil(Math.max(0, ...widths)) + SPARE;
}
