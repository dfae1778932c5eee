import { JsonError } from './json-error.ts';
import { placeText } from './json-path-text.ts';
import { ValueText } from './value-text.ts';

export type Path = readonly (string | number)[];

/** Returns the current line, from 1. Call it only when needed, because it counts the lines. */
export type LineNow = () => number;

/** Chooses and receives values of a large JSON text. The splitter reuses the path array. */
export interface JsonVisitor {
  /** `enter`: visit its members. `take`: receive its text. `opener` is its first character. */
  value(path: Path, opener: string): 'enter' | 'take' | 'skip';
  taken(text: string, path: Path, line: LineNow): void;
  /** A value to take is longer than the limit. */
  tooLong(path: Path, line: LineNow): void;
  /** An entered value is complete. */
  left(path: Path, line: LineNow): void;
}

type Expected = 'value' | 'key or }' | 'key' | 'colon' | 'value or ]' | 'comma or end' | 'nothing more';

const MAX_KEY = 65_536;

/**
 * Splits a JSON text of any size into the values that a visitor takes. It holds one value at a time. In skipped and taken
 * values it checks only brackets and quotes: the visitor parses what it takes.
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export class JsonSplitter {
  readonly #visitor: JsonVisitor;
  readonly #path: (string | number)[] = [];
  /** The open brackets of entered values. */
  readonly #open: ('{' | '[')[] = [];
  readonly #value: ValueText;
  #expected: Expected = 'value';
  /** What to do with the key or value being read; undefined between them. */
  #reading: 'key' | 'take' | 'skip' | undefined;
  #lines = 0;
  #text = '';
  #at = 0;
  readonly #line = () => this.lineAt(this.#at);

  constructor(visitor: JsonVisitor, maxLength: number) {
    this.#visitor = visitor;
    this.#value = new ValueText(maxLength);
  }

  /** Whether the outermost value is complete. */
  get complete(): boolean {
    return this.#expected === 'nothing more';
  }

  /** The current path as text. */
  get place(): string {
    return placeText(this.#path);
  }

  /** @throws JsonError */
  push(text: string): void {
    this.#text = text;
    for (let at = 0; at < text.length; ) at = this.#reading === undefined ? this.#between(at) : this.#read(at);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lines++;
    this.#text = '';
  }

  lineAt(at = 0): number {
    let lines = this.#lines + 1;
    for (let i = this.#text.indexOf('\n'); i >= 0 && i < at; i = this.#text.indexOf('\n', i + 1)) lines++;
    return lines;
  }

  /** Continues a key or a value. Returns the position after it. */
  #read(at: number): number {
    const end = this.#value.read(this.#text, at);
    if (end === undefined) return this.#text.length;
    const what = this.#reading;
    this.#reading = undefined;
    if (what === 'key') {
      this.#expected = 'colon';
      this.#path.push(this.#key(end));
      return end;
    }
    if (what === 'take') {
      const taken = this.#value.take();
      this.#at = end;
      if (taken === undefined) this.#visitor.tooLong(this.#path, this.#line);
      else this.#visitor.taken(taken, this.#path, this.#line);
    }
    this.#valueDone();
    return end;
  }

  #key(at: number): string {
    const text = this.#value.take();
    if (text === undefined || text.length > MAX_KEY) throw this.#wrong(at, 'a name is too long');
    try {
      return String(JSON.parse(text));
    } catch {
      throw this.#wrong(at, 'a name is no JSON text');
    }
  }

  #between(at: number): number {
    const sign = this.#text[at] ?? '';
    if (sign === ' ' || sign === '\n' || sign === '\r' || sign === '\t') return at + 1;
    switch (this.#expected) {
      case 'value':
      case 'value or ]':
        return sign === ']' && this.#expected === 'value or ]' ? this.#close(at, sign) : this.#begin(at, sign);
      case 'key':
      case 'key or }':
        if (sign === '}' && this.#expected === 'key or }') return this.#close(at, sign);
        if (sign !== '"') throw this.#wrong(at, `expected a name, found ${shown(sign)}`);
        this.#reading = 'key';
        this.#value.begin(sign, true);
        return at;
      case 'colon':
        if (sign !== ':') throw this.#wrong(at, `expected a colon, found ${shown(sign)}`);
        this.#expected = 'value';
        return at + 1;
      case 'comma or end':
        if (sign !== ',') return this.#close(at, sign);
        this.#expected = this.#open.at(-1) === '{' ? 'key' : 'value';
        this.#next();
        return at + 1;
      case 'nothing more':
        throw this.#wrong(at, `expected the end, found ${shown(sign)}`);
    }
  }

  /** A value begins. */
  #begin(at: number, sign: string): number {
    if (!/[-{["0-9tfn]/.test(sign)) throw this.#wrong(at, `expected a value, found ${shown(sign)}`);
    const what = this.#visitor.value(this.#path, sign);
    if (what === 'enter' && (sign === '{' || sign === '[')) {
      this.#open.push(sign);
      if (sign === '[') this.#path.push(0);
      this.#expected = sign === '{' ? 'key or }' : 'value or ]';
      return at + 1;
    }
    this.#reading = what === 'take' ? 'take' : 'skip';
    this.#value.begin(sign, what === 'take');
    return at;
  }

  #close(at: number, sign: string): number {
    const opener = this.#open.pop();
    if (opener === undefined || sign !== (opener === '{' ? '}' : ']')) {
      throw this.#wrong(
        at,
        `expected a comma or the end of the ${opener === '{' ? 'object' : 'list'}, found ${shown(sign)}`,
      );
    }
    // An object pushes a path segment only with a member; an empty one has none to pop.
    if (opener === '[') this.#path.pop();
    else if (this.#expected === 'comma or end') this.#path.pop();
    this.#at = at;
    this.#visitor.left(this.#path, this.#line);
    this.#valueDone();
    return at + 1;
  }

  #valueDone(): void {
    this.#expected = this.#open.length === 0 ? 'nothing more' : 'comma or end';
  }

  /** After a comma. */
  #next(): void {
    const last = this.#path.pop();
    if (typeof last === 'number') this.#path.push(last + 1);
  }

  #wrong(at: number, message: string): JsonError {
    const place = this.place;
    return new JsonError(`${place === '' ? '' : `${place}: `}${message}`, this.lineAt(at));
  }
}

function shown(sign: string): string {
  return JSON.stringify(sign);
}
