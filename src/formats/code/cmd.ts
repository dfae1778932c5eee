import type { Shell } from './shell.ts';

/**
 * cmd.exe, then the Microsoft C runtime, which splits the command line into arguments.
 * @see https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
 */
export const CMD: Shell = {
  name: 'cmd.exe',
  // https://learn.microsoft.com/troubleshoot/windows-client/shell-experience/command-line-string-limitation
  maxLength: 8191,
  // A terminal acts on control characters. curl.exe gets its arguments in the ANSI code page, in which Windows turns
  // other characters into similar ones: U+FF02 into a quote that ends the argument.
  canPass: (text) => /^[\x20-\x7e\n]*$/.test(text),
  portable: asciiJson,
  quote: (text) => escapedForCmd(`"${escapedForRuntime(text)}"`),
  comment: (note) => `rem ${note}`,
  continuation: ' ^\n  ',
};

/** Backslashes escape only before a quote; the argument ends with one. */
function escapedForRuntime(text: string): string {
  return text.replace(/(\\*)("?)/g, (run, backslashes: string, quote: string, at: number) => {
    if (quote !== '') return `${backslashes}${backslashes}\\"`;
    return at + run.length === text.length ? `${backslashes}${backslashes}` : backslashes;
  });
}

/**
 * Outside of quotes for cmd.exe, which expands variables and cannot continue a line within them. Carets come first in the
 * name of each variable, so that none is defined. There is none before `%`: where a batch file drops an undefined variable,
 * that caret would escape the next one. A line feed follows the one that the caret removes.
 */
function escapedForCmd(text: string): string {
  return text.replace(/(?<=%)[^\n%]|[^\w ./:*+~,;?='%\n-]/g, '^$&').replaceAll('\n', '^\n\n');
}

/** Only strings hold characters that are not ASCII, and only white space between values holds line breaks and tabs. */
function asciiJson(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  return text
    .replace(/[\t\n\r]+/g, ' ')
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
