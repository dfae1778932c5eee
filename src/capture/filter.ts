/**
 * The filter language. Terms stand side by side and all must hold: words, `"phrases"`, `/regular expressions/i`, each
 * negated by a leading `-`, each limited to one field by `type:`, `id:` or `data:`. Words ignore case.
 */
import { RowKind } from './row-kind.ts';
import type { Segment } from './segment.ts';

export type FilterField = 'any' | 'type' | 'id' | 'data';

export interface FilterTerm {
  field: FilterField;
  negated: boolean;
  pattern: RegExp;
}

/** What is wrong with a filter, and where in its text. */
export interface FilterError {
  message: string;
  start: number;
  end: number;
}

export interface Filter {
  terms: readonly FilterTerm[];
  /** Then no term counts. */
  error?: FilterError;
}

const FIELDS: Readonly<Record<string, FilterField>> = { type: 'type', id: 'id', data: 'data' };

/** One term: its sign, its field, and a regular expression, a phrase or a word. */
const TERM = /(-?)(?:(type|id|data):)?(?:\/((?:[^/\\\n]|\\.)+)\/([dimsuv]*)(?=\s|$)|"([^"]*)"?|(\S*))/y;

export function parseFilter(text: string): Filter {
  const terms: FilterTerm[] = [];
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, TERM.lastIndex)) {
    TERM.lastIndex = at;
    const [whole = '', sign, field = '', expression, flags, phrase, word = ''] = TERM.exec(text) ?? [];
    // The pattern matches at least one character that is no space; this only guards against an endless loop.
    if (whole === '') break;
    const isExpression = expression !== undefined;
    const literal = phrase ?? word;
    // A lone `-` or `type:` is being typed: it says nothing yet.
    if (!isExpression && literal === '') continue;
    try {
      const pattern = isExpression ? new RegExp(expression, flags) : new RegExp(escaped(literal), 'i');
      terms.push({ field: FIELDS[field] ?? 'any', negated: sign === '-', pattern });
    } catch (error) {
      const message =
        error instanceof Error
          ? error.message.replace(/^Invalid regular expression: \/.*\/[a-z]*: /s, '')
          : String(error);
      return { terms: [], error: { message, start: at, end: at + whole.length } };
    }
  }
  return { terms };
}

/** Whether a row is let through. Rows that stand for no block have no text of their own. */
export function matches(filter: Filter, segment: Segment, slot: number): boolean {
  for (const { field, negated, pattern } of filter.terms) {
    if (fieldMatches(field, pattern, segment, slot) === negated) return false;
  }
  return true;
}

function fieldMatches(field: FilterField, pattern: RegExp, segment: Segment, slot: number): boolean {
  const isEvent = segment.kind[slot] === RowKind.event;
  switch (field) {
    case 'type':
      return isEvent && pattern.test(segment.type[slot] ?? '');
    case 'id':
      return isEvent && pattern.test(segment.id[slot] ?? '');
    case 'data':
      return isEvent && pattern.test(segment.data(slot));
    case 'any':
      return (
        pattern.test(segment.data(slot)) ||
        pattern.test(segment.type[slot] ?? '') ||
        pattern.test(segment.id[slot] ?? '')
      );
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}

function escaped(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
