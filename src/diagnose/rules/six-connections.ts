import { factsOf } from '../../capture/streams/connection-facts.ts';
import { originOf } from '../../capture/streams/request.ts';
import { lastSent, type Stream } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import type { Rule } from '../rule.ts';

const MOST = 6;
const LONG = 2000;

/** HTTP/1.1: six open streams hold an origin, and every other request to it waits. */
export const sixConnections: Rule = {
  id: 'six-connections',
  link: 'https://developer.mozilla.org/en-US/docs/Web/API/EventSource#sect1',
  check(about) {
    const { stream } = about;
    const connection = lastSent(stream);
    if (stream.state !== 'connecting' || connection === undefined || connection.opened !== undefined) return undefined;
    const origin = originOf(stream.url);
    const waits = about.now - (connection.requested ?? stream.opened);
    if (waits < LONG) return undefined;
    const open = about.streams.filter(
      (each) => each.state === 'open' && originOf(each.url) === origin && !isMultiplexed(each),
    );
    if (open.length < MOST - 1) return undefined;
    return {
      severity: 'error',
      title: `${open.length} open streams use all connections to ${origin}`,
      seen: `The request has been waiting ${duration(waits)} for a response. Over HTTP/1.1 a browser opens ${MOST} connections to an origin, including those of other tabs.`,
      cure: { text: 'Serve over HTTP/2, or share one stream among tabs and components.' },
      connection: connection.number,
    };
  },
};

function isMultiplexed(stream: Stream): boolean {
  const connection = lastSent(stream);
  return connection !== undefined && /^(?:h2|h3|http\/2|http\/3)/i.test(factsOf(stream, connection).protocol ?? '');
}
