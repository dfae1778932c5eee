import { factsOf } from '../../capture/streams/connection-facts.ts';
import { counted } from '../../text/quantity.ts';
import { bufferingHop } from '../hop.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

const MIN_EVENTS = 3;
const MIN_SHARE = 0.7;

/** The blank line after an event is sent with the next event: clients see each event only then. */
export const oneEventLate: Rule = {
  id: 'one-event-late',
  needs: 'bytes',
  link: `${HTML}#event-stream-interpretation`,
  check({ evidence, stream }) {
    const connection = stream.connections.findLast(({ body, events, lateEnds = 0 }) => {
      const isEventStream = body === undefined || body === 'event-stream';
      return isEventStream && lateEnds >= MIN_EVENTS && lateEnds >= events * MIN_SHARE;
    });
    if (connection === undefined) return undefined;
    const { events, lateEnds = 0, number } = connection;
    const { hop } = bufferingHop(factsOf(stream, connection).responseHeaders);
    return {
      severity: 'warning',
      title: 'Each event arrives with the next one',
      seen: `The blank line that ends an event came with the bytes of the next event, ${lateEnds} times among ${counted(events, 'event')}. Until then no client sees the event, and the last one may be lost.${hop === undefined ? '' : ` Perhaps ${hop} holds back the end of what it gets.`}`,
      cure: {
        text: 'Write the blank line together with its event, and flush after it.',
        code: "res.write('data: ' + JSON.stringify(value) + '\\n\\n');",
      },
      connection: number,
      rows: evidence.firstRows(number, MIN_EVENTS),
    };
  },
};
