/**
 * Length of a string in bytes of UTF-8; a lone surrogate counts as the U+FFFD that stands for it.
 * @see https://encoding.spec.whatwg.org/#utf-8-encoder
 */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    // A pair takes four bytes for its two units. The first unit has added the two more.
    if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i += 1;
  }
  return bytes;
}
