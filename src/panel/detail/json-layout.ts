/**
 * Lays JSON out in lines. It works on the text and not on parsed values, so that numbers keep their digits, repeated keys
 * stay and no key changes its place; and it yields now and then, so that several MB do not block a frame.
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */

/** Deeper than this is no document that anybody reads; its indentation alone would fill the memory. */
const MAX_DEPTH = 200;

/** Tokens between two yields. */
const STRIDE = 2000;

const SPACE = /[ \t\n\r]*/y;
const ATOM = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// In pieces: one expression for a whole string runs out of stack on a long one.
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The text laid out, or undefined if it is not a JSON object or array. */
export function* layOutJson(text: string): Generator<void, string | undefined> {
  const out: string[] = [];
  const closers: string[] = [];
  let at = skip(SPACE, text, 0);
  if (text[at] !== '{' && text[at] !== '[') return undefined;
  /** What may come now. */
  let expects: 'value' | 'first' | 'key' | 'first-key' | 'next' = 'value';
  for (let tokens = 1; ; tokens++) {
    if (tokens % STRIDE === 0) yield;
    at = skip(SPACE, text, at);
    const char = text[at];
    const closer = closers.at(-1);
    if (closer !== undefined && char === closer && expects !== 'value' && expects !== 'key') {
      closers.pop();
      if (expects === 'next') out.push(lineBreak(closers.length));
      out.push(closer);
      at++;
      expects = 'next';
    } else if (expects === 'next') {
      if (closer === undefined) return at === text.length ? out.join('') : undefined;
      if (char !== ',') return undefined;
      out.push(',', lineBreak(closers.length));
      at++;
      expects = closer === '}' ? 'key' : 'value';
    } else if (expects === 'key' || expects === 'first-key') {
      if (expects === 'first-key') out.push(lineBreak(closers.length));
      const end = stringEnd(text, at);
      const colon = end === undefined ? -1 : skip(SPACE, text, end);
      if (text[colon] !== ':') return undefined;
      out.push(text.slice(at, end), ': ');
      at = colon + 1;
      expects = 'value';
    } else {
      if (expects === 'first') out.push(lineBreak(closers.length));
      if (char === '{' || char === '[') {
        out.push(char);
        closers.push(char === '{' ? '}' : ']');
        if (closers.length > MAX_DEPTH) return undefined;
        at++;
        expects = char === '{' ? 'first-key' : 'first';
      } else {
        const end = char === '"' ? stringEnd(text, at) : skip(ATOM, text, at);
        if (end === undefined || end === at) return undefined;
        out.push(text.slice(at, end));
        at = end;
        expects = 'next';
      }
    }
  }
}

/** Where a match that begins at `at` ends; `at` itself if there is none. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Where the string that begins at `at` ends, behind its quotation mark. */
function stringEnd(text: string, at: number): number | undefined {
  if (text[at] !== '"') return undefined;
  let end = skip(PLAIN, text, at + 1);
  while (text[end] === '\\') {
    const escaped = skip(ESCAPE, text, end);
    if (escaped === end) return undefined;
    end = skip(PLAIN, text, escaped);
  }
  return text[end] === '"' ? end + 1 : undefined;
}

function lineBreak(depth: number): string {
  return `\n${'  '.repeat(depth)}`;
}
