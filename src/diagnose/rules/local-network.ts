import { lastSent } from '../../capture/streams/stream.ts';
import type { Rule } from '../rule.ts';

const REFUSED = /^net::ERR_BLOCKED_BY_(?:LOCAL|PRIVATE)_NETWORK_ACCESS_CHECKS$/;

/** A public page asks an address of the local network, and the browser refuses. */
export const localNetwork: Rule = {
  id: 'local-network',
  needs: 'network',
  link: 'https://developer.chrome.com/blog/local-network-access',
  check({ stream }) {
    const connection = lastSent(stream);
    const error = connection?.request?.error ?? '';
    if (connection === undefined || !REFUSED.test(error)) return undefined;
    return {
      severity: 'error',
      title: 'The browser keeps the page from the local network',
      seen: `The browser reports ${error}: a public page may not ask an address of this machine or its network without permission.`,
      cure: { text: 'Allow local network access for the page, or serve page and stream from the same network.' },
      connection: connection.number,
    };
  },
};
