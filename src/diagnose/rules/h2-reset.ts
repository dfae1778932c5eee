import { errorCode } from '../../capture/streams/network-error.ts';
import { duration } from '../../text/duration.ts';
import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';
import { h2ConnectionHeader } from './h2-connection-header.ts';

const RESET = new Set(['HTTP2_PROTOCOL_ERROR', 'QUIC_PROTOCOL_ERROR']);

/** The other side reset the stream within its connection, which is how HTTP/2 and HTTP/3 cut a response. */
export const h2Reset: Rule = {
  id: 'h2-reset',
  needs: 'network',
  link: 'https://github.com/EventSource/eventsource/issues/340',
  check(about) {
    const { evidence, stream } = about;
    const reset = stream.connections.filter(({ request }) => RESET.has(errorCode(request?.error ?? '')));
    const last = reset.at(-1);
    if (last === undefined || about.foundBy(h2ConnectionHeader) !== undefined) return undefined;
    const bytes = evidence.of(last.number)?.lastBytes;
    const since =
      bytes === undefined || last.over === undefined ? '' : `, ${duration(last.over - bytes)} after its last bytes`;
    return {
      severity: 'warning',
      title: 'The response was reset over HTTP/2 or HTTP/3',
      seen: `${counted(reset.length, 'connection')} of ${stream.connections.length} ended with ${last.request?.error}${since}.`,
      cure: { text: 'Look for a time limit of a proxy or CDN, or for a Content-Length that is not true.' },
      connection: last.number,
    };
  },
};
