import { originOf } from '../../capture/streams/request.ts';
import { lastSent } from '../../capture/streams/stream.ts';
import type { Cure } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** Why no connection came about, by the browser's error. */
const REASONS: readonly (readonly [pattern: RegExp, title: string, cure: Cure])[] = [
  [
    /^net::ERR_CONNECTION_REFUSED$/,
    'Nothing listens at the address',
    { text: 'Start the server, and look at its host and port.', code: 'server.listen(port, "0.0.0.0")' },
  ],
  [
    /^net::ERR_(?:NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED)$/,
    'The host name is not known',
    { text: 'Look for a typing mistake in the host, and at its DNS record.' },
  ],
  [
    /^net::ERR_(?:CONNECTION_TIMED_OUT|ADDRESS_UNREACHABLE)$/,
    'The address does not respond',
    { text: 'Look at firewalls and the network between the browser and the server.' },
  ],
  [
    /^net::ERR_(?:CERT_|SSL_)\w+$/,
    'The connection is not secure, and the browser refuses it',
    {
      text: 'Give the server a certificate that the browser trusts. Open its URL in a tab to see what is wrong with it.',
    },
  ],
];

/** The request never reached a server. */
export const unreachable: Rule = {
  id: 'unreachable',
  needs: 'network',
  link: `${HTML}#reestablish-the-connection`,
  check({ stream }) {
    const connection = lastSent(stream);
    const error = connection?.request?.error;
    if (connection === undefined || error === undefined || connection.opened !== undefined) return undefined;
    const [, title, cure] = REASONS.find(([pattern]) => pattern.test(error)) ?? [];
    if (title === undefined || cure === undefined) return undefined;
    return {
      severity: 'error',
      title,
      seen: `Request ${connection.number} to ${originOf(stream.url)} failed with ${error}.`,
      cure,
      connection: connection.number,
    };
  },
};
