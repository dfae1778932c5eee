import { essenceOf, lastResponse, typeOf } from '../case-facts.ts';
import type { Rule } from '../rule.ts';
import { HTML, quoted } from '../words.ts';

const TAG = /^\s*<(?:!doctype html|html|head|body|title|h1|center)\b/i;
const TITLE = /<title>([^<]+)<\/title>/i;

/** Something in between answered in the middle of the stream, with its own page: a 502, a login, a captive portal. */
export const htmlInside: Rule = {
  id: 'html-inside',
  needs: 'bytes',
  link: `${HTML}#event-stream-interpretation`,
  check(about) {
    const { evidence, stream } = about;
    const { rows, texts } = evidence.sum(({ problems }) => problems.get('unknown-field'));
    const tags = texts.filter((text) => TAG.test(text));
    if (tags.length === 0) return undefined;
    // A response that is HTML as a whole has no stream around it.
    const last = lastResponse(stream);
    if (last !== undefined && essenceOf(typeOf(last.facts) ?? '') === 'text/html') return undefined;
    const title = texts.map((text) => TITLE.exec(text)?.[1]?.trim()).find((each) => each !== undefined);
    return {
      severity: 'error',
      title: `An HTML page is inside the stream${title === undefined ? '' : `: ${title}`}`,
      seen: `${quoted(tags)}${stream.events > 0 ? ', after events' : ''}. No client reads it.`,
      cure: {
        text: 'It is the page of a proxy or gateway whose connection to the server broke. Look there for the time, and at its timeouts.',
      },
      rows,
    };
  },
};
