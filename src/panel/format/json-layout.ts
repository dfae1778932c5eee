/**
 * Formats JSON. It works on the text, not on parsed values: numbers keep their digits, and keys their order and
 * repetitions. It yields, so that several MB do not block a frame.
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
import { count } from '../../text/quantity.ts';

/** Maximum depth: beyond it the indentation alone would fill the memory. */
const MAX_DEPTH = 200;

/** Tokens between two yields. */
const STRIDE = 2000;

const SPACE = /[ \t\n\r]*/y;
const ATOM = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// In pieces, because one expression for a whole string overflows the stack on a long one.
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The range between the brackets of a non-empty object or array, in UTF-16 units of the formatted text. */
export interface JsonBlock {
  from: number;
  to: number;
  /** 0 for the whole document. */
  depth: number;
  /** Its values. */
  items: number;
}

export interface JsonLayout {
  text: string;
  /** In the order in which they begin. */
  blocks: readonly JsonBlock[];
}

interface NotLaidOut {
  text: undefined;
  /** Why not, of a text that begins as JSON does. */
  why: string | undefined;
}

/** What may come next. */
type Expected = 'value' | 'first' | 'key' | 'first-key' | 'next';

/** The text laid out, if it is a JSON object or array. */
export function* layOutJson(text: string): Generator<void, JsonLayout | NotLaidOut> {
  const out = new Output();
  let at = skip(SPACE, text, 0);
  if (text[at] !== '{' && text[at] !== '[') return { text: undefined, why: undefined };
  let expects: Expected = 'value';
  for (let tokens = 1; ; tokens++) {
    if (tokens % STRIDE === 0) {
      out.pack();
      yield;
    }
    at = skip(SPACE, text, at);
    const char = text[at];
    const { closer } = out;
    if (closer !== undefined && char === closer && expects !== 'value' && expects !== 'key') {
      out.close(char);
      at++;
      expects = 'next';
    } else if (expects === 'next') {
      if (closer === undefined) return at === text.length ? out.layout() : brokenAt(text, at);
      if (char !== ',') return brokenAt(text, at);
      out.next();
      at++;
      expects = closer === '}' ? 'key' : 'value';
    } else if (expects === 'key' || expects === 'first-key') {
      if (expects === 'first-key') out.first();
      const end = stringEnd(text, at);
      const colon = end === undefined ? -1 : skip(SPACE, text, end);
      if (text[colon] !== ':') return brokenAt(text, at);
      out.put(text.slice(at, end));
      out.put(': ');
      at = colon + 1;
      expects = 'value';
    } else {
      if (expects === 'first') out.first();
      if (char === '{' || char === '[') {
        if (out.depth === MAX_DEPTH) return { text: undefined, why: `JSON nested more than ${MAX_DEPTH} levels deep` };
        out.open(char);
        at++;
        expects = char === '{' ? 'first-key' : 'first';
      } else {
        const end = char === '"' ? stringEnd(text, at) : skip(ATOM, text, at);
        if (end === undefined || end === at) return brokenAt(text, at);
        out.put(text.slice(at, end));
        at = end;
        expects = 'next';
      }
    }
  }
}

function brokenAt(text: string, at: number): NotLaidOut {
  const why = at === text.length ? 'JSON that is not complete' : `not JSON from character ${count(at + 1)} on`;
  return { text: undefined, why };
}

/** The laid-out text as it grows, and the blocks that are open. */
class Output {
  readonly #packed: string[] = [];
  #parts: string[] = [];
  readonly #blocks: JsonBlock[] = [];
  readonly #open: { closer: string; block: JsonBlock }[] = [];
  #length = 0;

  get closer(): string | undefined {
    return this.#open.at(-1)?.closer;
  }

  get depth(): number {
    return this.#open.length;
  }

  put(part: string): void {
    this.#parts.push(part);
    this.#length += part.length;
  }

  open(opener: '{' | '['): void {
    this.put(opener);
    const block = { from: this.#length, to: this.#length, depth: this.#open.length, items: 0 };
    this.#open.push({ closer: opener === '{' ? '}' : ']', block });
  }

  /** The first value of the innermost block follows: only now is it known not to be empty. */
  first(): void {
    const block = this.#open.at(-1)?.block;
    if (block === undefined) return;
    this.#blocks.push(block);
    this.#value(block);
  }

  /** Another value follows. */
  next(): void {
    this.put(',');
    const block = this.#open.at(-1)?.block;
    if (block !== undefined) this.#value(block);
  }

  close(closer: string): void {
    const block = this.#open.pop()?.block;
    if (block !== undefined && block.items > 0) {
      this.#breakLine();
      block.to = this.#length;
    }
    this.put(closer);
  }

  /** Joins what there is, so that there is little to join at the end. */
  pack(): void {
    this.#packed.push(this.#parts.join(''));
    this.#parts = [];
  }

  layout(): JsonLayout {
    this.pack();
    return { text: this.#packed.join(''), blocks: this.#blocks };
  }

  #value(block: JsonBlock): void {
    block.items++;
    this.#breakLine();
  }

  #breakLine(): void {
    this.put(`\n${'  '.repeat(this.#open.length)}`);
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
