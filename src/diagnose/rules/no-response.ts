import { timesOf } from '../../capture/streams/connection-facts.ts';
import { isLive, lastSent } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import { isStrict } from '../case-facts.ts';
import type { Rule } from '../rule.ts';
import { sixConnections } from './six-connections.ts';

/** So long a server may think before its head, ms. One that only streams has nothing to think about. */
const PATIENCE = { strict: 8000, other: 30_000 };

/** The request is under way, and no head comes: it is not flushed before the first event, or the handler hangs. */
export const noResponse: Rule = {
  id: 'no-response',
  link: 'https://nodejs.org/api/http.html#responseflushheaders',
  check(about) {
    const { stream } = about;
    const connection = lastSent(stream);
    if (connection === undefined || connection.request?.error !== undefined) return undefined;
    if (connection.how !== undefined && connection.how !== 'cancelled') return undefined;
    // Of one that was open before it was captured, the head was not seen.
    if (stream.state === 'open' || stream.cleared !== undefined || connection.events > 0) return undefined;
    const { head, over, sent } = timesOf(stream, connection);
    if (head !== undefined || sent === undefined) return undefined;
    const until = over ?? (isLive(stream) && stream.saved !== true ? about.now : undefined);
    if (until === undefined) return undefined;
    const waited = until - sent;
    if (waited < (isStrict(stream) ? PATIENCE.strict : PATIENCE.other)) return undefined;
    if (about.foundBy(sixConnections) !== undefined) return undefined;
    return {
      severity: 'warning',
      title: 'The server has not answered',
      seen: `Request ${connection.number} waited ${duration(waited)} for the head of a response.`,
      cure: {
        text: 'Send the head at once, not with the first event.',
        code: 'res.flushHeaders(); res.write(":\\n\\n");',
      },
      connection: connection.number,
    };
  },
};
