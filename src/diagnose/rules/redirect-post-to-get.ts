import { lastResponse } from '../case-facts.ts';
import type { Rule } from '../rule.ts';

/** 301 and 302 turn POST into GET, and drop the body: a missing slash at the end of the URL, most often. */
export const redirectPostToGet: Rule = {
  id: 'redirect-post-to-get',
  link: 'https://fetch.spec.whatwg.org/#http-redirect-fetch',
  check({ stream }) {
    const last = lastResponse(stream);
    const redirect = last?.facts.redirects.find(({ status }) => status === 301 || status === 302);
    if (last === undefined || redirect === undefined || stream.method !== 'POST') return undefined;
    const { status = 0 } = last.facts;
    return {
      severity: status >= 400 ? 'error' : 'warning',
      title: 'A redirect turned POST into GET',
      seen: `Status ${redirect.status} led to ${redirect.to}. Browsers ask for it with GET and without the body; it answered ${status}.`,
      cure: { text: 'Ask the final URL directly, or redirect with 307 or 308.', code: redirect.to },
      connection: last.connection.number,
    };
  },
};
