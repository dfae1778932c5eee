import { expression, repeating, syntaxMessage } from './expression.ts';
import { somewhere } from './pattern.ts';
import { type Filter, NO_FILTER } from './term.ts';

/** How a text is looked for. */
interface FindOptions {
  matchCase: boolean;
  isExpression: boolean;
}

/** The filter that lets through what a search for a text finds: in an event's type, id or data. */
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
