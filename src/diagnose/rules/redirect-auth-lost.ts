import { header, originOf } from '../../capture/streams/request.ts';
import { lastResponse } from '../case-facts.ts';
import type { Rule } from '../rule.ts';

/** A redirect to another origin drops the `Authorization` header. */
export const redirectAuthLost: Rule = {
  id: 'redirect-auth-lost',
  link: 'https://fetch.spec.whatwg.org/#http-redirect-fetch',
  check({ stream }) {
    const last = lastResponse(stream);
    if (last === undefined || (last.facts.status !== 401 && last.facts.status !== 403)) return undefined;
    const { facts } = last;
    const final = facts.finalUrl ?? facts.url;
    if (facts.redirects.length === 0 || originOf(final) === originOf(facts.url)) return undefined;
    if (header(stream.requestHeaders, 'authorization') === undefined) return undefined;
    return {
      severity: 'error',
      title: 'A redirect to another origin dropped the Authorization header',
      seen: `The request to ${originOf(facts.url)} was redirected to ${originOf(final)}, which answered ${facts.status}.`,
      cure: { text: 'Request the final URL directly.', code: final },
      connection: last.connection.number,
    };
  },
};
