/** How far a line's beginning is looked for before a chunk's, and a field's name behind a chunk's end: `event:`. */
export const FIELD_CONTEXT = 8;

const FIELDS: ReadonlySet<string> = new Set(['data', 'event', 'id', 'retry']);

const [LF, CR, COLON] = [10, 13, 58];

/** What a line of an event stream begins with: where the name of its field ends, or whether it is a comment. */
export interface LineHead {
  nameEnd: number;
  isComment: boolean;
}

/** Of the line that begins at `at`. */
export function lineHead(bytes: Uint8Array, at: number): LineHead {
  if (bytes[at] === COLON) return { nameEnd: at, isComment: true };
  let end = at;
  while (end < bytes.length && end - at < FIELD_CONTEXT && !isEnd(bytes[end]) && bytes[end] !== COLON) end++;
  const name = String.fromCharCode(...bytes.subarray(at, end));
  return { nameEnd: FIELDS.has(name) ? end : at, isComment: false };
}

/** Where the line of `at` begins, if that is near; -1 if not. `isFirst`: the bytes are the first of the body. */
export function lineStart(bytes: Uint8Array, at: number, isFirst: boolean): number {
  for (let i = at; i >= Math.max(0, at - FIELD_CONTEXT); i--) {
    if (i === 0) return isFirst ? 0 : -1;
    if (isEnd(bytes[i - 1])) return i;
  }
  return -1;
}

function isEnd(byte: number | undefined): boolean {
  return byte === CR || byte === LF;
}
