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
      title: '“none” is no content coding',
      seen: 'The response has Content-Encoding: none. Some middleware takes it for a switch; other clients reject it.',
      cure: { text: 'Say the same within the standard.', code: 'Cache-Control: no-transform' },
      connection: last.connection.number,
    };
  },
};
