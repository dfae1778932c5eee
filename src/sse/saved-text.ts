/**
 * Functions of texts that run in the page's world too: nothing here calls a built-in that the page can replace after the
 * hook has started.
 */
const { apply } = Reflect;
const { indexOf, slice, toLowerCase, trim } = String.prototype;

export function savedIndexOf(text: string, wanted: string, from = 0): number {
  return apply(indexOf, text, [wanted, from]);
}

export function savedSlice(text: string, from: number, to = text.length): string {
  return apply(slice, text, [from, to]);
}

/** In lower case, without white space around it. */
export function savedLower(text: string): string {
  return apply(toLowerCase, apply(trim, text, []), []);
}
