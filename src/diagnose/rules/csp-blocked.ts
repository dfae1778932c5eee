import { originOf } from '../../capture/streams/request.ts';
import { lastSent } from '../../capture/streams/stream.ts';
import type { Rule } from '../rule.ts';

/** The page's own policy forbids the connection. */
export const cspBlocked: Rule = {
  id: 'csp-blocked',
  link: 'https://www.w3.org/TR/CSP3/#directive-connect-src',
  check({ stream }) {
    const connection = lastSent(stream);
    const directive = stream.forbidden;
    if (connection === undefined || directive === undefined || connection.opened !== undefined) return undefined;
    const origin = originOf(stream.url);
    return {
      severity: 'error',
      title: 'The Content Security Policy of the page forbids the connection',
      seen: `The policy has “${shown(directive)}”, which does not allow ${origin}: the browser sent no request.`,
      cure: {
        text: 'Add the origin to connect-src, in the header Content-Security-Policy of the page or in its meta element.',
        code: `connect-src ${[...sourcesOf(directive), origin].join(' ')}`,
      },
      connection: connection.number,
    };
  },
};

const LONGEST = 200;

const shown = (directive: string): string =>
  directive.length > LONGEST ? `${directive.slice(0, LONGEST)}…` : directive;

/** What the directive allows so far; `'none'` may not stand beside anything else. */
function sourcesOf(directive: string): string[] {
  return directive.split(/\s+/).filter((each, place) => place > 0 && each.toLowerCase() !== "'none'");
}
