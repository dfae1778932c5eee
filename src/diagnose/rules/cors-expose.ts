import { header, originOf } from '../../capture/streams/request.ts';
import { isStrict, lastResponse } from '../case-facts.ts';
import type { Rule } from '../rule.ts';

/** The client has to send it with each request that follows. */
const NAME = 'mcp-session-id';

/** The session's ID came, and CORS hides it from the page. */
export const corsExpose: Rule = {
  id: 'cors-expose',
  link: 'https://fetch.spec.whatwg.org/#http-access-control-expose-headers',
  check({ stream }) {
    const last = lastResponse(stream);
    if (last === undefined || isStrict(stream) || last.connection.opened === undefined) return undefined;
    const { facts } = last;
    // The network's: the page's own list lacks what is hidden.
    const headers = last.connection.request?.responseHeaders;
    if (originOf(facts.finalUrl ?? facts.url) === originOf(stream.documentUrl)) return undefined;
    const exposed = (header(headers, 'access-control-expose-headers') ?? '').toLowerCase().split(/\s*,\s*/);
    if (exposed.includes('*')) return undefined;
    if (header(headers, NAME) === undefined || exposed.includes(NAME)) return undefined;
    return {
      severity: 'warning',
      title: 'CORS hides Mcp-Session-Id from the page',
      seen: 'The response of another origin has the header, and Access-Control-Expose-Headers does not name it. The client cannot send it with further requests.',
      cure: { text: 'Expose what the client reads.', code: 'Access-Control-Expose-Headers: Mcp-Session-Id' },
      connection: last.connection.number,
    };
  },
};
