import type { Stretch } from './stretch.ts';

/** A pattern to search for in texts. */
export interface Pattern {
  /** Finds its places in a text, one after the other (`g`), to show them. */
  readonly finder: RegExp;
  /** … in formatted JSON, which may have white space around punctuation. */
  readonly laidOutFinder: RegExp;
  test(text: string): boolean;
  /** Marks in `hits` the rows of a stretch whose data has it. Rows that are not `wanted` may be left out. */
  scan(stretch: Stretch, wanted: Uint8Array, hits: Uint8Array): void;
}

/** A text anywhere. */
export function somewhere(text: string, matchCase = false): Pattern {
  return new Somewhere(text, matchCase);
}

/** A text and nothing else. */
export function exactly(text: string): Pattern {
  return new Exactly(text);
}

/**
 * Many rows share one long text. It is searched as a whole, and each hit is assigned to its row: ten times as fast as
 * extracting each row's data.
 */
class Somewhere implements Pattern {
  readonly finder: RegExp;
  readonly laidOutFinder: RegExp;
  readonly #length: number;

  constructor(text: string, matchCase: boolean) {
    const flags = matchCase ? 'g' : 'gi';
    this.finder = new RegExp(escaped(text), flags);
    this.laidOutFinder = new RegExp(text.replace(/[{}[\],:]|[^{}[\],:]+/g, laidOut), flags);
    // Without the flag `u`, characters that differ in case alone are equally long.
    this.#length = text.length;
  }

  test(text: string): boolean {
    this.finder.lastIndex = 0;
    return this.finder.test(text);
  }

  scan({ segment, from, until }: Stretch, _wanted: Uint8Array, hits: Uint8Array): void {
    const { text, start, end } = segment;
    for (let slot = from; slot < until; ) {
      const first = slot++;
      const whole = text[first];
      while (slot < until && text[slot] === whole && (start[slot] ?? 0) >= (end[slot - 1] ?? 0)) slot++;
      this.#scanRun(whole ?? '', start, end, first, slot, hits);
    }
  }

  /** The rows from `first` to before `last` lie in `whole`, one behind the other. */
  #scanRun(whole: string, start: Uint32Array, end: Uint32Array, first: number, last: number, hits: Uint8Array): void {
    const { finder } = this;
    const origin = start[first] ?? 0;
    const part = whole.slice(origin, end[last - 1] ?? 0);
    let slot = first;
    finder.lastIndex = 0;
    while (finder.test(part)) {
      const hitEnd = origin + finder.lastIndex;
      const hitStart = hitEnd - this.#length;
      while ((end[slot] ?? 0) <= hitStart) slot++;
      const isWithin = (start[slot] ?? 0) <= hitStart && hitEnd <= (end[slot] ?? 0);
      if (isWithin) hits[slot] = 1;
      // What spans two rows is in neither; the next may begin inside it.
      finder.lastIndex = (isWithin ? (end[slot] ?? 0) : hitStart + 1) - origin;
    }
  }
}

class Exactly implements Pattern {
  readonly finder: RegExp;
  readonly laidOutFinder: RegExp;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.finder = new RegExp(`^${escaped(text)}$`, 'g');
    this.laidOutFinder = somewhere(text, true).laidOutFinder;
  }

  test(text: string): boolean {
    return text === this.#text;
  }

  scan({ segment, from, until }: Stretch, _wanted: Uint8Array, hits: Uint8Array): void {
    const { text, start, end } = segment;
    for (let slot = from; slot < until; slot++) {
      const begin = start[slot] ?? 0;
      if ((end[slot] ?? 0) - begin !== this.#text.length) continue;
      if (text[slot]?.startsWith(this.#text, begin) === true) hits[slot] = 1;
    }
  }
}

/** A punctuator of JSON, or the text between two of them. */
function laidOut(part: string): string {
  return /^[{}[\],:]$/.test(part) ? `\\s*${escaped(part)}\\s*` : escaped(part);
}

export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
