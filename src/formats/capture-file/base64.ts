/**
 * Base64 with padding, one text for each byte sequence. `btoa` takes binary strings and is not part of ECMAScript;
 * `Uint8Array.fromBase64` is too new.
 * @see https://www.rfc-editor.org/rfc/rfc4648#section-4
 */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PAD = 61;
const NONE = 255;

const codes = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
const values = new Uint8Array(128).fill(NONE);
for (const [value, code] of codes.entries()) values[code] = value;

const ascii = new TextDecoder();

export function toBase64(bytes: Uint8Array): string {
  const letters = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  const letter = (value: number): number => codes[value & 63] ?? PAD;
  let to = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    letters[to++] = letter(bits >> 18);
    letters[to++] = letter(bits >> 12);
    letters[to++] = at + 1 < bytes.length ? letter(bits >> 6) : PAD;
    letters[to++] = at + 2 < bytes.length ? letter(bits) : PAD;
  }
  return ascii.decode(letters);
}

/** Undefined for text that `toBase64` would not write. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const letters = text.length - padding;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let bits = 0;
  let held = 0;
  let to = 0;
  for (let at = 0; at < letters; at += 1) {
    const value = values[text.charCodeAt(at)] ?? NONE;
    if (value === NONE) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[to++] = bits >> held;
  }
  // Unused bits must be zero, or several texts would encode the same bytes.
  return (bits & ((1 << held) - 1)) === 0 ? bytes : undefined;
}
