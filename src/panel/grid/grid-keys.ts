/**
 * Where a key moves the selection, as a place in the view; undefined for keys that are not the table's.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export function targetOf(key: string, from: number | undefined, length: number, page: number): number | undefined {
  const last = length - 1;
  switch (key) {
    case 'ArrowDown':
      return from === undefined ? last : from + 1;
    case 'ArrowUp':
      return from === undefined ? last : from - 1;
    case 'PageDown':
      return (from ?? last) + page;
    case 'PageUp':
      return (from ?? last) - page;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
