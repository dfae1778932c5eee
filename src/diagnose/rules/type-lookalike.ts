import { decodeHeader } from '../../capture/records/header-bytes.ts';
import { essenceOf, lastResponse, typeOf } from '../case-facts.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

const RIGHT = 'text/event-stream';
const LIKE = /^text\/events?streams?$/;
/** Hyphens, dashes, spaces and underscores: what a pasted type differs by. */
const MARKS = /[\s_\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d-]+/g;

/** A type that looks like the right one, and is not. A dash comes as bytes of UTF-8. */
export const typeLookalike: Rule = {
  id: 'type-lookalike',
  needs: 'network',
  link: `${HTML}#sse-processing-model`,
  check({ stream }) {
    const last = lastResponse(stream);
    const type = last && decodeHeader(typeOf(last.facts) ?? '');
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
      cure: { text: 'Type the hyphen again: it was probably pasted.', code: `Content-Type: ${RIGHT}` },
      connection: last.connection.number,
    };
  },
};

function isLookalike(essence: string): boolean {
  if (essence === RIGHT) return false;
  return LIKE.test(essence.replaceAll(MARKS, ''));
}
