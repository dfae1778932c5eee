import type { Log } from '../../capture/log/log.ts';
import { SLOT_MASK } from '../../capture/rows/segment.ts';

/** Number of newest rows, and of earlier ones that are searched for the longest. */
const NEWEST = 200;
const LOOKED_AT = 5000;
/** Maximum length of one text, and of all, UTF-16 units. */
const MOST_OF_ONE = 100_000;
const MOST = 1_000_000;

/** Repetitions of a character: catastrophic backtracking needs seconds over them, everything else no time. */
const REPEATED = 32;
const MAX_CHARACTERS = 20;

/**
 * Texts that make a bad expression backtrack, whatever the log holds so far: the expression's own characters and common
 * ones, each repeated, then one that it will not match.
 */
export function slowTexts({ source }: RegExp): string[] {
  const characters = new Set(['a', '0', ' ', ...(source.match(/[^\W_]/gu) ?? [])]);
  return [...characters].slice(0, MAX_CHARACTERS).map((character) => `${character.repeat(REPEATED)}\u0001`);
}

/** A sample of the log's texts: the longest recent data, and the newest. */
export function sampleOf({ rows }: Log): string[] {
  let longest = rows.end - 1;
  let length = 0;
  for (let row = rows.end - 1; row >= Math.max(rows.first, rows.end - LOOKED_AT); row--) {
    const segment = rows.segment(row);
    const own = (segment?.end[row & SLOT_MASK] ?? 0) - (segment?.start[row & SLOT_MASK] ?? 0);
    if (own <= length) continue;
    longest = row;
    length = own;
  }
  const texts: string[] = [];
  let left = MOST;
  const newest = Array.from({ length: NEWEST }, (_, i) => rows.end - 1 - i);
  for (const row of [longest, ...newest]) {
    if (row < rows.first || left <= 0) continue;
    const text = (rows.segment(row)?.data(row & SLOT_MASK) ?? '').slice(0, Math.min(left, MOST_OF_ONE));
    texts.push(text);
    left -= text.length;
  }
  return texts;
}
