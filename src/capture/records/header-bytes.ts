/** What windows-1252 has in place of the control characters from U+0080 to U+009F; a control stands for itself. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * A header's value as its sender meant it. Browsers report values byte by byte: webRequest as Latin-1, DevTools' HAR as
 * windows-1252. `Last-Event-ID` is sent as UTF-8, so bytes that are UTF-8 are decoded; others stay as they are.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header
 */
export function decodeHeader(value: string): string {
  if (!/[^\0-\x7f]/.test(value)) return value;
  const bytes = Uint8Array.from(value, byteOf);
  // A character that no byte stands for: the value is a text already.
  if (bytes.includes(0)) return value;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return value;
  }
}

/** 0 where there is none: no header contains that byte. */
function byteOf(character: string): number {
  const code = character.charCodeAt(0);
  if (code <= 0xff) return code;
  const place = WINDOWS_1252.indexOf(character);
  return place < 0 ? 0 : 0x80 + place;
}
