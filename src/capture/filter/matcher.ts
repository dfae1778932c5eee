import { SEGMENT_ROWS } from '../rows/segment.ts';
import { SlowExpression } from './expression.ts';
import { type Beside, rowTest, type Searched } from './row-test.ts';
import type { RowTest, Stretch } from './stretch.ts';
import type { Filter, Term } from './term.ts';

interface Step {
  term: Term;
  test: RowTest;
  /** It remembers the rows that it saw, and must see all. */
  seesAll: boolean;
}

/** Fast tests run first, so that slow ones have fewer rows to test. */
function cost(term: Term): number {
  if (term.kind === 'path') return 3;
  if (term.kind !== 'text') return term.kind === 'gap' ? 0 : 1;
  return term.field === 'any' || term.field === 'data' ? 2 : 1;
}

/** A filter over the rows of one log, in order. A row may be matched again after new facts about it. */
export class Matcher {
  readonly #steps: readonly Step[];
  readonly #hits = new Uint8Array(SEGMENT_ROWS);
  #slow: Term | undefined;

  /** Without `describe`, rows that are not events are searched by their own text. */
  constructor({ terms }: Filter, log: Searched, beside: Partial<Beside> = {}) {
    const { describe = ({ data }) => data, problemsOf = () => undefined } = beside;
    this.#steps = terms
      .toSorted((a, b) => cost(a) - cost(b))
      .map((term) => ({
        term,
        test: rowTest(term, log, { describe, problemsOf }),
        seesAll: term.kind === 'gap',
      }));
  }

  /** A term with a regular expression that takes too long. From then on no row passes. */
  get slow(): Term | undefined {
    return this.#slow;
  }

  /** The result depends on the previous row. */
  get seesAll(): boolean {
    return this.#steps.some(({ seesAll }) => seesAll);
  }

  /** The result depends on the problems that rows show. */
  get asksForProblems(): boolean {
    return this.#steps.some(({ term }) => term.kind === 'problem' || (term.kind === 'is' && term.name === 'problem'));
  }

  /** Takes from the `wanted` rows of a stretch, by slot, those that do not pass. */
  narrow(stretch: Stretch, wanted: Uint8Array): void {
    const hits = this.#hits;
    const { from, until } = stretch;
    for (const { seesAll, term, test } of this.#steps) {
      const first = wanted.indexOf(1, from);
      if ((first < 0 || first >= until) && !seesAll) continue;
      hits.fill(0, from, until);
      try {
        test(stretch, wanted, hits);
      } catch (error) {
        if (!(error instanceof SlowExpression)) throw error;
        this.#slow = term;
        wanted.fill(0, from, until);
        return;
      }
      const passes = term.negated ? 0 : 1;
      for (let slot = from; slot < until; slot++) if (hits[slot] !== passes) wanted[slot] = 0;
    }
  }
}
