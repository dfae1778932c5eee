import { essenceOf, lastResponse, typeOf } from '../case-facts.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

const RIGHT = 'text/event-stream';
const LIKE = /^text\/events?streams?$/;
/** Hyphens, dashes, spaces and underscores: what a pasted type differs by. */
const MARKS = /[\s_\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d-]+/g;

/** A type that looks like the right one, and is not. Header bytes that are no ASCII come as Latin-1. */
export const typeLookalike: Rule = {
  id: 'type-lookalike',
  link: `${HTML}#sse-processing-model`,
  check({ stream }) {
    const last = lastResponse(stream);
    const type = last === undefined ? undefined : typeOf(last.facts);
    if (last === undefined || !type || !isLookalike(essenceOf(type))) return undefined;
    const code = [...type].find((sign) => sign > '~');
    const sign =
      code === undefined
        ? ''
        : ` It holds the sign U+${code.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}.`;
    return {
      severity: 'error',
      title: `The Content-Type only looks like ${RIGHT}`,
      seen: `The type is “${type}”.${sign}`,
      cure: { text: 'Type the hyphen anew: it was probably pasted.', code: `Content-Type: ${RIGHT}` },
      connection: last.connection.number,
    };
  },
};

function isLookalike(essence: string): boolean {
  if (essence === RIGHT) return false;
  return LIKE.test(decoded(essence).replaceAll(MARKS, ''));
}

/** UTF-8 that was read as Latin-1, as browsers give headers. */
function decoded(text: string): string {
  if (![...text].every((sign) => sign <= '\u00ff')) return text;
  return new TextDecoder().decode(Uint8Array.from(text, (sign) => sign.charCodeAt(0)));
}
