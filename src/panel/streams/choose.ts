/** How a click or a key changes which streams are selected; none selected means that all are shown. */
export type ChooseHow = 'only' | 'add' | 'range';

/**
 * @param order indexes of the streams in the order in which they are shown
 * @param from where a range begins: what was chosen last
 */
export function choose(
  selected: ReadonlySet<number>,
  index: number,
  how: ChooseHow,
  order: readonly number[],
  from: number | undefined,
): ReadonlySet<number> {
  if (how === 'range') {
    const [a, b] = [order.indexOf(from ?? index), order.indexOf(index)].toSorted((x, y) => x - y);
    return new Set(order.slice(Math.max(0, a ?? 0), (b ?? 0) + 1));
  }
  const next = new Set(how === 'add' ? selected : []);
  if (how === 'add' && selected.has(index)) next.delete(index);
  else next.add(index);
  return next;
}

export function howOf({ ctrlKey, metaKey, shiftKey }: MouseEvent | KeyboardEvent): ChooseHow {
  if (shiftKey) return 'range';
  return ctrlKey || metaKey ? 'add' : 'only';
}
