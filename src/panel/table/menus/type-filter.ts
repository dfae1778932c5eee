import { quoted } from '../../../capture/filter/literal.ts';
import { type Token, tokens } from '../../../capture/filter/tokens.ts';

/**
 * The filter's text with a term that shows only one type, or hides it. It replaces earlier terms for that type and, to
 * show only one, terms that showed another.
 */
export function withType(filter: string, type: string, how: 'only' | 'hide'): string {
  let kept = filter;
  for (const token of [...tokens(filter)].toReversed()) {
    if ('message' in token || token.field !== 'type') continue;
    if (speaksOf(token, type) || (how === 'only' && !token.negated)) {
      kept = `${kept.slice(0, token.start).trimEnd()} ${kept.slice(token.end).trimStart()}`;
    }
  }
  return `${kept.trim()} ${how === 'hide' ? '-' : ''}type:=${quoted(type)}`.trim();
}

function speaksOf({ value }: Token, type: string): boolean {
  return value.kind !== 'expression' && value.text === type;
}
