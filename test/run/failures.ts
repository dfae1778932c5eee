import { stripVTControlCharacters } from 'node:util';

/** As vitest, Playwright and node start the lines that say what failed. */
const FAILURE = /^\s*(?:FAIL |× |✘ |\d+\) |\w*Error: )/;
const MOST_LINES = 16;
const MOST_CHARACTERS = 200;

/** The lines of a step's output that say which tests failed and why, each once: the whole of it stands far above. */
export function failuresIn(output: string): string[] {
  const lines = stripVTControlCharacters(output).split('\n');
  const failures = lines.filter((line) => FAILURE.test(line)).map((line) => line.trim().slice(0, MOST_CHARACTERS));
  return [...new Set(failures)].slice(0, MOST_LINES);
}
