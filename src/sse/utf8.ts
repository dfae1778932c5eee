/**
 * UTF-8 as the Encoding standard's decoder reads it.
 * @see https://encoding.spec.whatwg.org/#utf-8-decoder
 */

/** Bytes that the sequence started by `lead` wants; 1 for ASCII and for bytes that cannot start one. */
export function sequenceLength(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

export function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** Index after the sequence that begins at `at`, or, if that is a continuation byte, after it. */
export function sequenceEnd(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  return byte < 0xc0 ? at + 1 : at + sequenceLength(byte);
}

/**
 * The largest `end <= to` such that decoding `[from, end)` and what follows it apart gives the same as decoding them
 * together. Only an unfinished sequence of at most 3 bytes is left out. (Before a byte that is no continuation byte the
 * decoder has always finished; after three continuation bytes too.)
 */
export function safeEnd(bytes: Uint8Array, from: number, to: number): number {
  for (let back = 1; back <= 3 && to - back >= from; back++) {
    const byte = bytes[to - back] ?? 0;
    if (byte < 0x80) return to;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? to - back : to;
  }
  return to;
}

/** Length of the valid sequence at `at`, or 0 (overlong forms, surrogates and code points above U+10FFFF are invalid). */
export function validSequence(bytes: Uint8Array, at: number, to: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = sequenceLength(lead);
  if (length === 1 || at + length > to) return 0;
  const second = bytes[at + 1] ?? 0;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let i = 2; i < length; i++) if (!isContinuation(bytes[at + i])) return 0;
  return length;
}

/** Index of the first byte in `[from, to)` that is not UTF-8, or -1. */
export function firstInvalid(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; ) {
    const length = validSequence(bytes, at, to);
    if (length === 0) return at;
    at += length;
  }
  return -1;
}

/** The longest prefix of `text` whose UTF-8 form has at most `maxBytes` bytes; never half a surrogate pair. */
export function utf8Prefix(text: string, maxBytes: number): string {
  if (text.length * 3 <= maxBytes) return text;
  let bytes = 0;
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const pair = unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : pair ? 4 : 3;
    if (bytes > maxBytes) return text.slice(0, at);
    at += pair ? 2 : 1;
  }
  return text;
}
