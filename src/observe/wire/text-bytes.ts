/**
 * The bytes of a body that the browser gives as text. Without a charset it decodes each byte to a character, whatever the
 * bytes are: an event stream is UTF-8 and need not say so.
 * @param length of the body, in bytes
 * @see https://encoding.spec.whatwg.org/#windows-1252
 */
export function bytesOfText(text: string, length: number): Uint8Array {
  if (text.length !== length) return asUtf8(text, length);
  return Uint8Array.from(text, (character) => byteOf.get(character) ?? character.charCodeAt(0));
}

/** The byte order mark is no part of the text. */
function asUtf8(text: string, length: number): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  return bytes.length + BOM.length === length ? Uint8Array.from([...BOM, ...bytes]) : bytes;
}

const BOM = [0xef, 0xbb, 0xbf];

const byteOf = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (character, byte) => [character, byte],
  ),
);
