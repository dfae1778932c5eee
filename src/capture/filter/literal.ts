/** A value as written: a word, a `"phrase"`, a `/regular expression/flags`. */
export type Literal = { kind: 'word' | 'phrase'; text: string } | { kind: 'expression'; source: string; flags: string };

/** A literal that was read, and where in the text it ends (UTF-16 units). */
interface LiteralRead {
  literal: Literal;
  end: number;
}

/** A path such as `/api/events` ends in no flags and stays a word. */
const EXPRESSION = /\/((?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\]|\[)+)\/([dgimsuvy]*)(?=\s|$)/y;

/** The closing quote may be missing while typing. */
const PHRASE = /"((?:[^"\\]|\\.)*)(?:"|\\?$)/sy;

const WORD = /\S*/y;

export function readLiteral(text: string, at: number): LiteralRead {
  const expression = readAt(EXPRESSION, text, at);
  if (expression !== undefined) {
    const [, source = '', flags = ''] = expression;
    return { literal: { kind: 'expression', source, flags }, end: EXPRESSION.lastIndex };
  }
  const phrase = readAt(PHRASE, text, at);
  if (phrase !== undefined) {
    return { literal: { kind: 'phrase', text: unescaped(phrase[1] ?? '') }, end: PHRASE.lastIndex };
  }
  const word = readAt(WORD, text, at)?.[0] ?? '';
  return { literal: { kind: 'word', text: word }, end: at + word.length };
}

/** The literal for exactly this text, whatever characters it holds. */
export function quoted(text: string): string {
  const isPlain = /^[^\s"/$\-=<>][^\s"]*$/.test(text);
  return isPlain ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** `\"` and `\\` stand for their second character; any other backslash is literal, because JSON is full of them. */
function unescaped(phrase: string): string {
  return phrase.replace(/\\(["\\])/g, '$1');
}

/** The match of a sticky pattern at a place. */
export function readAt(sticky: RegExp, text: string, at: number): RegExpExecArray | undefined {
  sticky.lastIndex = at;
  return sticky.exec(text) ?? undefined;
}
