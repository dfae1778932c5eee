import { errorCode, isTlsError } from '../../capture/streams/network-error.ts';
import { originOf } from '../../capture/streams/request.ts';
import { lastSent } from '../../capture/streams/stream.ts';
import type { Cure } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** Why no connection came about, by the browser's error. */
const REASONS: readonly (readonly [isIt: (error: string) => boolean, title: string, cure: Cure])[] = [
  [
    (error) => errorCode(error) === 'CONNECTION_REFUSED',
    'Nothing listens at the address',
    { text: 'Start the server, and look at its host and port.', code: 'server.listen(port, "0.0.0.0")' },
  ],
  [
    (error) => ['NAME_NOT_RESOLVED', 'NAME_RESOLUTION_FAILED'].includes(errorCode(error)),
    'The host name is not known',
    { text: 'Look for a typing mistake in the host, and at its DNS record.' },
  ],
  [
    (error) => ['CONNECTION_TIMED_OUT', 'ADDRESS_UNREACHABLE'].includes(errorCode(error)),
    'The address does not respond',
    { text: 'Look at firewalls and the network between the browser and the server.' },
  ],
  [
    isTlsError,
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
    const [, title, cure] = REASONS.find(([isIt]) => isIt(error)) ?? [];
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
