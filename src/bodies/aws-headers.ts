/**
 * The headers of a frame: the length of the name, the name, a byte for the type, and the value.
 * @see https://smithy.io/2.0/aws/amazon-eventstream.html
 */

/** Bytes of a value by its type; -1: its length stands before it in two bytes. */
const SIZES = [0, 0, 1, 2, 4, 8, -1, -1, 8, 16];
const STRING = 7;

/** The headers that are text, by name; undefined where they cannot be read. */
export function readHeaders(bytes: Uint8Array): ReadonlyMap<string, string> | undefined {
  const decoder = new TextDecoder();
  const headers = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const nameEnd = at + 1 + (bytes[at] ?? 0);
    const type = bytes[nameEnd] ?? 255;
    const fixed = SIZES[type];
    if (fixed === undefined) return undefined;
    const start = nameEnd + (fixed < 0 ? 3 : 1);
    const size = fixed < 0 ? (bytes[start - 2] ?? 0) * 256 + (bytes[start - 1] ?? 0) : fixed;
    if (start + size > bytes.length) return undefined;
    if (type === STRING) {
      headers.set(decoder.decode(bytes.subarray(at + 1, nameEnd)), decoder.decode(bytes.subarray(start, start + size)));
    }
    at = start + size;
  }
  return headers;
}

/** What a frame is called: its event, or the exception or error that it is. */
export function typeOf(headers: ReadonlyMap<string, string>): string {
  const name = headers.get(':event-type') ?? headers.get(':exception-type') ?? headers.get(':error-code');
  return name || 'message';
}
