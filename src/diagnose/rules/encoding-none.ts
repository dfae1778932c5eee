import { header } from '../../capture/streams/request.ts';
import { lastResponse } from '../case-facts.ts';
import type { Rule } from '../rule.ts';

/** A coding that does not exist, used as a switch for middleware. */
export const encodingNone: Rule = {
  id: 'encoding-none',
  needs: 'network',
  link: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.4',
  check({ stream }) {
    const last = lastResponse(stream);
    if (last === undefined || header(last.facts.responseHeaders, 'content-encoding')?.toLowerCase() !== 'none')
      return undefined;
    return {
      severity: 'hint',
      title: '“none” is not a content coding',
      seen: 'The response has Content-Encoding: none. Some middleware uses it as a switch; some clients reject it.',
      cure: { text: 'Use the standard header instead.', code: 'Cache-Control: no-transform' },
      connection: last.connection.number,
    };
  },
};
