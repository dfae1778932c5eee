/**
 * Which entry a key leads to, as a place among `labels`; undefined for keys that lead nowhere. A letter leads to the next
 * entry that begins with it. `at` is -1 while no entry has the focus.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/menu/
 */
export function stepTo(key: string, at: number, labels: readonly string[]): number | undefined {
  const { length } = labels;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % length;
    case 'ArrowUp':
      return at <= 0 ? length - 1 : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
  }
  if (key.length !== 1 || key === ' ') return undefined;
  const letter = key.toLowerCase();
  const behind = labels.map((_, i) => (at + 1 + i) % length);
  return behind.find((place) => labels[place]?.toLowerCase().startsWith(letter));
}
