import { timesOf } from '../../capture/streams/connection-facts.ts';
import { sentConnections } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

const LATE = 1000;
const TOGETHER = 30;

/** The server sends its head with the first event: until then the page does not know that it is connected. */
export const headersLate: Rule = {
  id: 'headers-late',
  link: `${HTML}#authoring-notes`,
  check({ stream }) {
    const late = sentConnections(stream).flatMap((connection) => {
      const { firstEvent, head, sent } = timesOf(stream, connection);
      if (head === undefined || sent === undefined || firstEvent === undefined) return [];
      return head - sent >= LATE && firstEvent - head <= TOGETHER ? [{ connection, waited: head - sent }] : [];
    });
    const last = late.at(-1);
    if (last === undefined) return undefined;
    // One late response may be due to slow work.
    return {
      severity: late.length > 1 ? 'warning' : 'hint',
      title: "The response's headers wait for the first event",
      seen: `On ${late.length} of ${sentConnections(stream).length} connections the headers arrived with the first event, the last time after ${duration(last.waited)}. Until then “open” does not fire, and proxies may time out.`,
      cure: {
        text: 'Send the headers at once, followed by a comment.',
        code: 'res.flushHeaders(); res.write(":\\n\\n");',
      },
      connection: last.connection.number,
    };
  },
};
