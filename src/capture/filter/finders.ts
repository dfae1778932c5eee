import { SLOW_MS } from './expression.ts';
import type { Filter } from './term.ts';
import { valueFinder } from './value-finder.ts';

/** Where a hit is shown. */
export type Shown = 'type' | 'id' | 'data' | 'laid-out data' | 'url' | 'note';

/** What to mark in texts of one kind: the hits of the filter's words, and the values at its paths. */
export function findersIn({ terms }: Filter, shown: Shown): RegExp[] {
  return terms.flatMap((term) => {
    if (term.negated) return [];
    if (term.kind === 'path') {
      return shown === 'data' || shown === 'laid-out data' ? (valueFinder(term.path, term.holds) ?? []) : [];
    }
    if (term.kind !== 'text') return [];
    const field = shown === 'laid-out data' ? 'data' : shown;
    if (term.field !== field && (term.field !== 'any' || field === 'url')) return [];
    return [shown === 'laid-out data' ? term.pattern.laidOutFinder : term.pattern.finder];
  });
}

/**
 * A pattern that was too slow for two texts in a row marks nothing from then on. A single slow text may be the
 * machine's fault.
 */
const timesSlow = new WeakMap<RegExp, number>();

/** The hits in a text, as pairs of start and end, UTF-16 units; at most `most`, the empty ones left out. */
export function* hitsIn(text: string, finders: readonly RegExp[], most: number): Generator<[number, number], void> {
  let left = most;
  for (const finder of finders) {
    const before = timesSlow.get(finder) ?? 0;
    if (before > 1) continue;
    const deadline = performance.now() + SLOW_MS;
    finder.lastIndex = 0;
    for (let hit = finder.exec(text); hit !== null && left > 0; hit = finder.exec(text)) {
      const end = hit.index + hit[0].length;
      if (end === hit.index) finder.lastIndex++;
      else {
        left--;
        yield [hit.index, end];
      }
    }
    const isSlow = performance.now() > deadline;
    if (isSlow || before > 0) timesSlow.set(finder, isSlow ? before + 1 : 0);
  }
}
