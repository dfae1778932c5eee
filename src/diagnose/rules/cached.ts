import { header } from '../../capture/streams/request.ts';
import { lastResponse } from '../case-facts.ts';
import type { Rule } from '../rule.ts';

/** The stream came from a cache: it is an old one. */
export const cached: Rule = {
  id: 'cached',
  needs: 'network',
  link: 'https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2.5',
  check({ stream }) {
    const last = lastResponse(stream);
    if (last === undefined) return undefined;
    const { fromCache, responseHeaders } = last.facts;
    const age = Number(header(responseHeaders, 'age') ?? 0);
    const hit = ['x-cache', 'cf-cache-status', 'x-vercel-cache'].find((name) =>
      /^(?:.*\s)?hit\b/i.test(header(responseHeaders, name) ?? ''),
    );
    const why = fromCache
      ? 'the browser took it from its cache'
      : hit !== undefined
        ? `${hit} says ${header(responseHeaders, hit)}`
        : age > 0
          ? `it is ${age} s old (Age)`
          : undefined;
    if (why === undefined) return undefined;
    return {
      severity: 'error',
      title: 'The stream came from a cache',
      seen: `Status ${last.facts.status}; ${why}. Its events are old.`,
      cure: { text: 'Forbid storing, and exclude the path at the CDN.', code: 'Cache-Control: no-store' },
      connection: last.connection.number,
    };
  },
};
