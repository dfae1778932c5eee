import { isPathError, type JsonPath, readJsonPath } from '../json/json-path.ts';
import { type Literal, readAt, readLiteral } from './literal.ts';

export const FIELDS = ['type', 'id', 'data', 'url', 'is', 'problem', 'size', 'gap'] as const;

export type FieldName = (typeof FIELDS)[number];

export type Comparison = '=' | '>' | '>=' | '<' | '<=';

/** A part of the filter's text, UTF-16 units; `end` is not included. */
export interface Place {
  start: number;
  end: number;
}

/** What is wrong with a filter, and where in its text. */
export interface FilterError extends Place {
  message: string;
}

/** One term as written: its sign, field, comparison and value. */
export interface Token extends Place {
  negated: boolean;
  /** Undefined for a word that stands alone. */
  field: FieldName | JsonPath | undefined;
  comparison: Comparison | undefined;
  value: Literal;
  /** Where the value begins, behind the field and the comparison. */
  valueStart: number;
}

const SPACE = /\s*/y;
const FIELD = new RegExp(`(${FIELDS.join('|')}):`, 'iy');
const COMPARISONS = /[<>]=?|=/y;
const EQUALS = /=/y;

/** The terms of a filter, in order; an error takes the place of a term that cannot be read. */
export function* tokens(text: string): Generator<Token | FilterError, void> {
  for (let at = skipSpace(text, 0); at < text.length; ) {
    const token = readToken(text, at);
    yield token;
    at = skipSpace(text, Math.max(token.end, at + 1));
  }
}

function readToken(text: string, start: number): Token | FilterError {
  const negated = text[start] === '-';
  const at = negated ? start + 1 : start;
  if (/^\$(?:[.[]|$)/.test(text.slice(at, at + 2))) return readPathToken(text, start, at, negated);
  const name = fieldName(readAt(FIELD, text, at)?.[1]);
  if (name === undefined) return withValue(text, { start, negated, field: undefined, comparison: undefined }, at);
  const behind = at + name.length + 1;
  const comparison = name === 'is' ? undefined : readComparison(text, behind, isText(name) ? EQUALS : COMPARISONS);
  return withValue(text, { start, negated, field: name, comparison }, behind + (comparison?.length ?? 0));
}

/** `$.path:value`, `$.path>5`, or `$.path` alone, which tests that it exists. */
function readPathToken(text: string, start: number, at: number, negated: boolean): Token | FilterError {
  const read = readJsonPath(text, at);
  if (isPathError(read)) return read;
  const colon = text[read.end] === ':' ? 1 : 0;
  const comparison = readComparison(text, read.end + colon, COMPARISONS);
  const valueStart = read.end + colon + (comparison?.length ?? 0);
  const token = withValue(text, { start, negated, field: read.path, comparison }, valueStart);
  if (colon > 0 || comparison !== undefined || token.end === read.end) return token;
  return { message: 'After a path comes : and a value', start: read.end, end: token.end };
}

function withValue(text: string, token: Omit<Token, 'value' | 'valueStart' | 'end'>, valueStart: number): Token {
  const { literal: value, end } = readLiteral(text, valueStart);
  return { ...token, value, valueStart, end };
}

function readComparison(text: string, at: number, signs: RegExp): Comparison | undefined {
  const sign = readAt(signs, text, at)?.[0];
  switch (sign) {
    case '=':
    case '>':
    case '>=':
    case '<':
    case '<=':
      return sign;
    default:
      return undefined;
  }
}

function fieldName(written: string | undefined): FieldName | undefined {
  const name = written?.toLowerCase();
  return FIELDS.find((field) => field === name);
}

function isText(name: FieldName): boolean {
  return name !== 'size' && name !== 'gap';
}

function skipSpace(text: string, at: number): number {
  return at + (readAt(SPACE, text, at)?.[0].length ?? 0);
}
