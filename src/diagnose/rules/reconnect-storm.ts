import { beginning } from '../../capture/streams/connection-facts.ts';
import { sentConnections } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

const MANY = 6;
const WITHIN = 60_000;

/** Many connections that bring nothing. */
export const reconnectStorm: Rule = {
  id: 'reconnect-storm',
  link: `${HTML}#reestablish-the-connection`,
  check({ stream }) {
    const recent = sentConnections(stream).slice(-MANY);
    const [first] = recent;
    const last = recent.at(-1);
    if (recent.length < MANY || first === undefined || last === undefined) return undefined;
    const span = beginning(stream, last) - beginning(stream, first);
    if (span > WITHIN || recent.slice(0, -1).some(({ events }) => events > 0)) return undefined;
    return {
      severity: 'error',
      title: 'The stream reconnects again and again without an event',
      seen: `The last ${MANY} connections began within ${duration(span)} and had no event.`,
      cure: {
        text: 'Check in Connections how they end. Until then, make clients wait longer.',
        code: 'retry: 10000',
      },
      connection: last.number,
    };
  },
};
