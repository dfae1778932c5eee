import { beginning, factsOf } from '../../capture/streams/connection-facts.ts';
import { header } from '../../capture/streams/request.ts';
import { after, sentConnections, wasSent } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import type { Rule } from '../rule.ts';

/** The server said how long to wait, and the client came back sooner. */
export const statusRetryAfter: Rule = {
  id: 'status-retry-after',
  link: 'https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3',
  check({ stream }) {
    for (const connection of sentConnections(stream)) {
      const { responseHeaders, status } = factsOf(stream, connection);
      const seconds = Number(header(responseHeaders, 'retry-after'));
      const next = after(stream, connection);
      if (
        (status !== 429 && status !== 503) ||
        !(seconds > 0) ||
        next === undefined ||
        !wasSent(stream, next) ||
        connection.over === undefined
      )
        continue;
      const waited = beginning(stream, next) - connection.over;
      if (waited >= seconds * 1000) continue;
      return {
        severity: 'warning',
        title: 'The client retried sooner than Retry-After allows',
        seen: `Status ${status} with Retry-After: ${seconds}, and the next request ${duration(Math.max(0, waited))} later.`,
        cure: { text: 'Wait for the time in the header.' },
        connection: next.number,
      };
    }
    return undefined;
  },
};
