import { expression, repeating, syntaxMessage } from './expression.ts';
import { BYTE_UNITS, type Interval, intervalOf, readQuantity, readRange, TIME_UNITS, type Units } from './interval.ts';
import { IS_NAMES, isName } from './is.ts';
import { valueTest } from './json-value.ts';
import type { Literal } from './literal.ts';
import { exactly, type Pattern, somewhere } from './pattern.ts';
import { type Filter, NO_FILTER, type Term, type Test } from './term.ts';
import { type FilterError, type Token, tokens } from './tokens.ts';

/**
 * Parses a filter; README.md here lists its terms. All must match. An unfinished term is ignored.
 */
export function parseFilter(text: string): Filter {
  const terms: Term[] = [];
  for (const token of tokens(text)) {
    const read = 'message' in token ? token : readTerm(token);
    if (read === undefined) continue;
    if (!('message' in read)) terms.push(read);
    else if (!isBegun(read, text)) return { ...NO_FILTER, error: read };
  }
  return { terms };
}

/** An open bracket or a dot at the end of the text: the user is still typing. */
function isBegun({ start, end }: FilterError, text: string): boolean {
  return end === text.length && /^(?:\.|\[[^\]]*)$/.test(text.slice(start));
}

function readTerm(token: Token): Term | FilterError | undefined {
  const { negated, start, end, value, valueStart } = token;
  const test = readTest(token);
  if (test === undefined) return undefined;
  if (typeof test === 'string') return { message: test, start: valueStart, end };
  const tried = value.kind === 'expression' ? repeating(value.source, value.flags) : undefined;
  return { ...test, negated, start, end, ...(tried && { expression: tried }) };
}

/** The test, or what is wrong with its value. */
function readTest(token: Token): Test | string | undefined {
  const { comparison, field, value } = token;
  const isEmpty = value.kind === 'word' && value.text === '';
  if (typeof field === 'object') {
    const isThere = comparison === undefined && field.length > 0;
    if (isEmpty) return isThere ? { kind: 'path', path: field, holds: () => true } : undefined;
    const holds = caught(() => valueTest(comparison, value));
    if (typeof holds === 'string') return holds;
    return holds === undefined ? 'Expected a number' : { kind: 'path', path: field, holds };
  }
  if (isEmpty) return undefined;
  switch (field) {
    case 'is':
      return readIs(value);
    case 'size':
      return readInterval(token, 'size', BYTE_UNITS, '=', 'a size, such as >1k, <=20 or 1k..2M');
    case 'gap':
      return readInterval(token, 'gap', TIME_UNITS, '>=', 'a time, such as >500ms, <2s or 1s..1m');
    default: {
      if (value.kind !== 'expression' && value.text === '' && comparison === undefined) return undefined;
      const pattern = caught(() => patternOf(value, comparison === '='));
      if (typeof pattern === 'string') return pattern;
      return field === 'problem' ? { kind: 'problem', pattern } : { kind: 'text', field: field ?? 'any', pattern };
    }
  }
}

function readIs(value: Literal): Test | string | undefined {
  const name = value.kind === 'expression' ? '' : value.text.toLowerCase();
  if (isName(name)) return { kind: 'is', name };
  if (name !== '' && IS_NAMES.some((each) => each.startsWith(name))) return undefined;
  return `is: knows ${IS_NAMES.join(', ')}`;
}

function readInterval(
  { comparison, value }: Token,
  kind: 'size' | 'gap',
  units: Units,
  bare: '=' | '>=',
  wanted: string,
): Test | string {
  const text = value.kind === 'expression' ? '' : value.text;
  const quantity = readQuantity(text, units);
  let interval: Interval | undefined;
  if (quantity !== undefined) interval = intervalOf(comparison ?? bare, quantity);
  else if (comparison === undefined) interval = readRange(text, units);
  return interval === undefined ? `Expected ${wanted}` : { kind, interval };
}

function patternOf(value: Literal, isWhole: boolean): Pattern {
  if (value.kind === 'expression') return expression(value.source, value.flags);
  return isWhole ? exactly(value.text) : somewhere(value.text);
}

/** What a regular expression's reading gives, or says is wrong. */
function caught<T>(read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return syntaxMessage(error);
  }
}
