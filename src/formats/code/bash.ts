import { INVISIBLE } from './invisible.ts';
import type { Shell } from './shell.ts';

const ESCAPED = new RegExp(`[\\\\']|${INVISIBLE.source}`, 'gu');
const SHORT: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** bash, zsh and other shells of the POSIX family. */
export const BASH: Shell = {
  name: 'bash',
  maxLength: Number.POSITIVE_INFINITY,
  canPass: (text) => !text.includes('\0'),
  portable: (body) => body,
  quote(text) {
    if (!INVISIBLE.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`;
    return `$'${text.replace(ESCAPED, (character) => SHORT[character] ?? octal(character))}'`;
  },
  comment: (note) => `# ${note}`,
  continuation: ' \\\n  ',
};

/**
 * Also for `'`: a shell without `$'…'`, such as dash, ends the string at any quote, and would run what follows `\'`.
 * Octal, because in some shells `\x` takes any number of digits.
 */
function octal(character: string): string {
  return Array.from(new TextEncoder().encode(character), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
