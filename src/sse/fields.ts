/**
 * The field names of §9.2.6. "Field names must be compared literally, with no case folding performed."
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export const UNKNOWN = 0;
export const COMMENT = 1;
export const DATA = 2;
export const EVENT = 3;
export const ID = 4;
export const RETRY = 5;
export type Field = typeof UNKNOWN | typeof COMMENT | typeof DATA | typeof EVENT | typeof ID | typeof RETRY;

const COLON = 58;
const SPACE = 32;

/** What the line `text[start, end)`, which is not empty, sets. */
export function fieldOf(text: string, start: number, end: number): Field {
  switch (text.charCodeAt(start)) {
    case 100: // d
      return named(text, start, end, 'data') ? DATA : UNKNOWN;
    case COLON:
      return COMMENT;
    case 101: // e
      return named(text, start, end, 'event') ? EVENT : UNKNOWN;
    case 105: // i
      return named(text, start, end, 'id') ? ID : UNKNOWN;
    case 114: // r
      return named(text, start, end, 'retry') ? RETRY : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

/** A line without a colon is a field name with an empty value (§9.2.6). */
function named(text: string, start: number, end: number, name: string): boolean {
  const after = start + name.length;
  return after <= end && text.startsWith(name, start) && (after === end || text.charCodeAt(after) === COLON);
}

/** Where the value starts, for a field whose name has `nameLength` units: after the colon and at most one space. */
export function valueStart(text: string, start: number, end: number, nameLength: number): number {
  const colon = start + nameLength;
  if (colon >= end) return end;
  return colon + 1 < end && text.charCodeAt(colon + 1) === SPACE ? colon + 2 : colon + 1;
}
