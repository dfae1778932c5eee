import { factsOf, timesOf } from '../../capture/streams/connection-facts.ts';
import { lastSent } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import { counted } from '../../text/quantity.ts';
import { bufferingHop } from '../hop.ts';
import type { Rule } from '../rule.ts';

const MIN_EVENTS = 5;
const MIN_WAIT = 2000;
const AT_THE_END = 100;

/** Everything arrives at the very end: a hop holds the bytes back. */
export const bufferedAll: Rule = {
  id: 'buffered-all',
  link: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering',
  check({ evidence, stream }) {
    const connection = lastSent(stream);
    const arrivals = connection && evidence.of(connection.number)?.arrivals;
    if (connection === undefined || arrivals?.first === undefined || arrivals.events < MIN_EVENTS) return undefined;
    const { over, sent } = timesOf(stream, connection);
    const { fromCache, responseHeaders } = factsOf(stream, connection);
    if (
      over === undefined ||
      sent === undefined ||
      fromCache ||
      (connection.how !== 'done' && connection.how !== 'lost')
    )
      return undefined;
    const waited = arrivals.first - sent;
    if (waited < MIN_WAIT || over - arrivals.first > AT_THE_END) return undefined;
    const { cure, hop } = bufferingHop(responseHeaders);
    return {
      severity: 'warning',
      title: 'All events arrived at the end',
      seen: `No event for ${duration(waited)}, then ${counted(arrivals.events, 'event')} within ${duration(over - arrivals.first)} of the end. ${hop === undefined ? 'Something on the way' : `Probably ${hop}`} holds the bytes back.`,
      cure,
      connection: connection.number,
      rows: evidence.firstRows(connection.number, 3),
    };
  },
};
