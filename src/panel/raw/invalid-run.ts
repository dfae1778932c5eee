import { validSequence } from '../../sse/utf8.ts';

/** A longer run of bytes that are no text is shown in rows of hex. */
const HEX_LENGTH = 8;

/** Valid bytes between two invalid ones, up to this many, may belong to one run. */
const BRIDGE = 4;

export interface InvalidRun {
  end: number;
  /** Whether it gets rows of its own. */
  isLong: boolean;
}

/**
 * The run of bytes that begins with the invalid byte at `at` and ends before `stop`. Text with a wrong character here and
 * there stays text.
 * @param limit where characters end at the latest
 */
export function invalidRun(bytes: Uint8Array, at: number, stop: number, limit: number): InvalidRun {
  let end = at + 1;
  while (end < stop && validSequence(bytes, end, limit) === 0) end++;
  const first = end;
  let invalid = end - at;
  for (let next = end; next < stop && next - end <= BRIDGE; ) {
    const length = validSequence(bytes, next, limit);
    if (length > 0) {
      next += length;
      continue;
    }
    next++;
    // Where most is text, it is read as text.
    if (++invalid * 3 < next - at) break;
    end = next;
  }
  return end - at >= HEX_LENGTH ? { end, isLong: true } : { end: first, isLong: false };
}
