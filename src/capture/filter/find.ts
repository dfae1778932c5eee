import { expression, repeating, syntaxMessage } from './expression.ts';
import { somewhere } from './pattern.ts';
import { type Filter, NO_FILTER } from './term.ts';

/** Options of the search. */
interface FindOptions {
  matchCase: boolean;
  isExpression: boolean;
}

/** The filter for a search: rows whose type, id or data has the text. */
export function findFilter(text: string, { isExpression, matchCase }: FindOptions): Filter {
  if (text === '') return NO_FILTER;
  const place = { start: 0, end: text.length };
  try {
    const flags = matchCase ? '' : 'i';
    const pattern = isExpression ? expression(text, flags) : somewhere(text, matchCase);
    const tried = isExpression ? repeating(text, flags) : undefined;
    return {
      terms: [{ kind: 'text', field: 'any', pattern, negated: false, ...place, ...(tried && { expression: tried }) }],
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ...NO_FILTER, error: { message: syntaxMessage(error), ...place } };
  }
}
