import { nextConnection } from '../../capture/streams/handover.ts';
import { sentConnections } from '../../capture/streams/stream.ts';
import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** The client says where it was, and the server goes on further behind. */
export const resumeGap: Rule = {
  id: 'resume-gap',
  needs: 'network',
  link: `${HTML}#the-last-event-id-header`,
  check({ evidence, stream }) {
    const gaps = sentConnections(stream).flatMap((connection) => {
      const next = nextConnection(stream, connection);
      if (next?.sentId === undefined || next.missed === undefined || next.missed === 0) return [];
      // Of an open connection only what the page listens for is known, and ids may have come with the rest.
      const { number, reconciled } = next.connection;
      return reconciled === true || evidence.of(number)?.hasBytes === true ? [next] : [];
    });
    const last = gaps.at(-1);
    if (last === undefined) return undefined;
    const missed = gaps.reduce((sum, next) => sum + (next.missed ?? 0), 0);
    return {
      severity: 'warning',
      title: `${counted(missed, 'event')} ${missed === 1 ? 'is' : 'are'} missing after a reconnect`,
      seen: `${counted(gaps.length, 'reconnect')} left ids out. The last one sent Last-Event-ID: ${last.sentId}, and the stream went on at ${last.resumedAt}.`,
      cure: {
        text: 'Keep events for a while, and send those behind the id first.',
        code: "for (const event of kept.after(req.headers['last-event-id'])) send(event);",
      },
      connection: last.connection.number,
      rows: evidence.firstRows(last.connection.number, 1),
    };
  },
};
