import { header } from '../../capture/streams/request.ts';
import { isStrict, lastResponse } from '../case-facts.ts';
import type { Rule } from '../rule.ts';

/** The server wants another method, and an `EventSource` has GET alone. */
export const getOnly: Rule = {
  id: 'get-only',
  needs: 'network',
  link: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6',
  check({ stream }) {
    const last = lastResponse(stream);
    if (last?.facts.status !== 405 || !isStrict(stream)) return undefined;
    const allowed = header(last.facts.responseHeaders, 'allow');
    return {
      severity: 'error',
      title: 'Status 405: an EventSource can only send GET',
      seen: `The server refuses GET${allowed ? ` and allows ${allowed}` : ''}. An EventSource has no method and no body.`,
      cure: {
        text: 'Serve the stream to GET as well, or use a client on top of fetch.',
        code: "fetchEventSource(url, { method: 'POST', body })",
      },
      connection: last.connection.number,
    };
  },
};
