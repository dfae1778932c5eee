import { factsOf } from '../../capture/streams/connection-facts.ts';
import { lastSent } from '../../capture/streams/stream.ts';
import { counted } from '../../text/quantity.ts';
import { bufferingHop } from '../hop.ts';
import type { Rule } from '../rule.ts';

const MIN_BURSTS = 3;
const MIN_SHARE = 0.7;

/** Bursts after silence, again and again: a buffer that is sent when it is full. */
export const bufferedBursts: Rule = {
  id: 'buffered-bursts',
  link: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering',
  check({ evidence, stream }) {
    const connection = lastSent(stream);
    const arrivals = connection && evidence.of(connection.number)?.arrivals;
    if (connection === undefined || arrivals === undefined || arrivals.bursts < MIN_BURSTS) return undefined;
    if (arrivals.inBursts < arrivals.events * MIN_SHARE) return undefined;
    const { cure, hop } = bufferingHop(factsOf(stream, connection).responseHeaders);
    return {
      severity: 'warning',
      title: 'Events arrive in bursts after silence',
      seen: `${counted(arrivals.inBursts, 'event')} of ${arrivals.events} arrived in ${counted(arrivals.bursts, 'burst')}, each after more than a second of silence. ${hop === undefined ? 'A buffer on the way, or the server itself,' : `Probably ${hop}`} collects them.`,
      cure,
      connection: connection.number,
      rows: arrivals.rows,
    };
  },
};
