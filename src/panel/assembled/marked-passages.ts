const NAME = 'passage';

/** The marked passages, by the text that contains them. */
const marked = new Map<object, readonly Range[]>();

/** Marks passages of a text, instead of those marked before. */
export function markPassages(text: object, ranges: readonly Range[]): void {
  if (!('highlights' in CSS)) return;
  for (const range of marked.get(text) ?? []) highlight().delete(range);
  marked.set(text, ranges);
  for (const range of ranges) highlight().add(range);
}

export function unmarkPassages(text: object): void {
  markPassages(text, []);
  marked.delete(text);
}

function highlight(): Highlight {
  let known = CSS.highlights.get(NAME);
  if (known === undefined) {
    known = new Highlight();
    CSS.highlights.set(NAME, known);
  }
  return known;
}
