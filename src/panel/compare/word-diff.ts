import { type ArrayChange, diffArrays } from 'diff';

/** A passage that both texts have, or only one of them. */
export interface Passage {
  text: string;
  of: 'both' | 'first' | 'second';
}

/** Most removed and added words; texts with more are compared by line. The cost is quadratic in this number. */
const MOST_EDITS = 500;

/**
 * Compares two texts by word; by line if they differ a lot; undefined if even that would take long.
 * Space between words makes no difference; shared passages are those of the second text.
 */
export function wordDiff(first: string, second: string): Passage[] | undefined {
  return diffBy(/\S+\s*|\s+/g, first, second) ?? diffBy(/.*\n|.+/g, first, second);
}

function diffBy(token: RegExp, first: string, second: string): Passage[] | undefined {
  const split = (text: string): string[] => text.match(token) ?? [];
  const changes = diffArrays(split(first), split(second), { maxEditLength: MOST_EDITS, comparator: isAlike });
  return changes?.map(passageOf);
}

function isAlike(one: string, other: string): boolean {
  return one === other || one.trimEnd() === other.trimEnd();
}

function passageOf({ added, removed, value }: ArrayChange<string>): Passage {
  return { text: value.join(''), of: added ? 'second' : removed ? 'first' : 'both' };
}
