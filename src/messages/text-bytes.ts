const BEYOND_LATIN1 = /[^\0-\xff]/;

/** What a text takes in a message, bytes: two a UTF-16 unit, where one of them is beyond Latin-1. */
export function textBytes(text: string): number {
  return BEYOND_LATIN1.test(text) ? 2 * text.length : text.length;
}
