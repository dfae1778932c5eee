const measured = new Map<string, (text: string) => number>();

/** Measures texts in the font of an element, px. Nothing is laid out for it. */
export function textWidth(element: Element): (text: string) => number {
  const { font } = getComputedStyle(element);
  const known = measured.get(font);
  if (known !== undefined) return known;
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context !== null) context.font = font;
  const widthOf = (text: string) => context?.measureText(text).width ?? 0;
  measured.set(font, widthOf);
  return widthOf;
}
