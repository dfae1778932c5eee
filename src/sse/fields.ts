/**
 * The field names of §9.2.6. "Field names must be compared literally, with no case folding performed."
 *
 * They are looked for in the bytes: reading a byte is several times cheaper than reading a unit of a string, and a
 * parser does it for every line.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export const UNKNOWN = 0;
export const COMMENT = 1;
export const DATA = 2;
export const EVENT = 3;
export const ID = 4;
const RETRY = 5;
export type Field = typeof UNKNOWN | typeof COMMENT | typeof DATA | typeof EVENT | typeof ID | typeof RETRY;

/** Bytes at the start of a line that decide its field and where its value begins: those of `retry: `. */
export const LONGEST_PREFIX = 7;

const COLON = 58;
const SPACE = 32;
const A = 97;
const D = 100;
const E = 101;
const I = 105;
const N = 110;
const R = 114;
const T = 116;
const V = 118;
const Y = 121;
const EVENT_NAME = [E, V, E, N, T];
const RETRY_NAME = [R, E, T, R, Y];

/** What the line `bytes[at, end)`, which is not empty, sets. Small enough to be inlined for the field of most lines. */
export function fieldAt(bytes: Uint8Array, at: number, end: number): Field {
  if (bytes[at] !== D) return otherFieldAt(bytes, at, end);
  return bytes[at + 1] === A && bytes[at + 2] === T && bytes[at + 3] === A && ends(bytes, at + 4, end) ? DATA : UNKNOWN;
}

function otherFieldAt(bytes: Uint8Array, at: number, end: number): Field {
  switch (bytes[at]) {
    case COLON:
      return COMMENT;
    case I:
      return bytes[at + 1] === D && ends(bytes, at + 2, end) ? ID : UNKNOWN;
    case E:
      return follows(EVENT_NAME, bytes, at) && ends(bytes, at + 5, end) ? EVENT : UNKNOWN;
    case R:
      return follows(RETRY_NAME, bytes, at) && ends(bytes, at + 5, end) ? RETRY : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function follows(name: readonly number[], bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at + 1] === name[1] && bytes[at + 2] === name[2] && bytes[at + 3] === name[3] && bytes[at + 4] === name[4]
  );
}

/** A line without a colon is a field name with an empty value (§9.2.6). What follows the line cannot be a letter. */
function ends(bytes: Uint8Array, at: number, end: number): boolean {
  return at === end || (at < end && bytes[at] === COLON);
}

/** Bytes, which are units too, before the value in a line of `field`: name, colon and at most one space. */
export function prefixLength(field: Field, bytes: Uint8Array, at: number, end: number): number {
  if (field === UNKNOWN) return 0;
  const colon = field === COMMENT ? 0 : field === DATA ? 4 : field === ID ? 2 : 5;
  if (at + colon >= end) return colon;
  return at + colon + 1 < end && bytes[at + colon + 1] === SPACE ? colon + 2 : colon + 1;
}
