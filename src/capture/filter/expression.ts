import { type Pattern, somewhere } from './pattern.ts';
import type { Stretch } from './stretch.ts';

/** Time limit per row, ms. An endless backtrack cannot be stopped, but need not be tried again. */
export const SLOW_MS = 100;

/** Characters with a special meaning. */
const SPECIAL = /[\\^$.*+?()[\]{}|]/;

/** Throws a SyntaxError for what is no regular expression. `g` and `y` say nothing here. */
export function expression(source: string, flags: string): Pattern {
  const meant = [...new Set(flags.replace(/[dgy]/g, ''))].join('');
  const finder = new RegExp(source, `${meant}g`);
  if (!SPECIAL.test(source) && (meant === '' || meant === 'i')) return somewhere(source, meant === '');
  return new Expression(finder);
}

/** The expression, if it has a quantifier: only then can it take practically forever. */
export function repeating(source: string, flags: string): RegExp | undefined {
  return /[*+{]/.test(source) ? new RegExp(source, flags.replace(/[dgy]/g, '')) : undefined;
}

/** What is wrong with a regular expression, without the expression itself. */
export function syntaxMessage({ message }: SyntaxError): string {
  if (message.startsWith('Invalid flags')) return 'These flags do not go together';
  return message.replace(/^Invalid regular expression: (?:\/.*\/[a-z]*: )?/s, '');
}

/** An expression took too long over one text. */
export class SlowExpression extends Error {}

class Expression implements Pattern {
  readonly finder: RegExp;
  readonly laidOutFinder: RegExp;
  readonly #single: RegExp;

  constructor(finder: RegExp) {
    this.finder = finder;
    this.laidOutFinder = finder;
    this.#single = new RegExp(finder.source, finder.flags.replace('g', ''));
  }

  test(text: string): boolean {
    // A million rows are tested, and this clock is much cheaper to read than the exact one.
    const before = Date.now();
    const found = this.#single.test(text);
    if (Date.now() - before <= SLOW_MS) return found;
    // The clock may have been set, or the machine busy: only a second slow match counts.
    const again = performance.now();
    this.#single.test(text);
    if (performance.now() - again > SLOW_MS) throw new SlowExpression();
    return found;
  }

  scan({ segment, from, until }: Stretch, wanted: Uint8Array, hits: Uint8Array): void {
    for (let slot = from; slot < until; slot++) {
      if (wanted[slot] === 1 && this.test(segment.data(slot))) hits[slot] = 1;
    }
  }
}
