import { lastSent } from '../../capture/streams/stream.ts';
import type { Rule } from '../rule.ts';

/** Another extension stopped the request. */
export const blockedByClient: Rule = {
  id: 'blocked-by-client',
  needs: 'network',
  link: 'https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest',
  check({ stream }) {
    const connection = lastSent(stream);
    if (connection?.request?.error !== 'net::ERR_BLOCKED_BY_CLIENT') return undefined;
    return {
      severity: 'error',
      title: 'An extension of this browser blocked the request',
      seen: 'The browser reports net::ERR_BLOCKED_BY_CLIENT: the request was never sent. Ad blockers match URLs.',
      cure: { text: 'Allow the URL in the blocker, or use a path that is on no filter list.' },
      connection: connection.number,
    };
  },
};
