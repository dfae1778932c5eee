import { handover } from '../../capture/streams/handover.ts';
import { sentConnections } from '../../capture/streams/stream.ts';
import { areIdsUnique, beginsAsBefore } from '../repeated-ids.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** The client sends its last ID, but the server starts over. */
export const lastEventIdUnread: Rule = {
  id: 'last-event-id-unread',
  needs: 'network',
  link: `${HTML}#the-last-event-id-header`,
  check({ evidence, stream }) {
    const [start] = stream.connections;
    const restarts = sentConnections(stream).filter((connection) => {
      const { next } = handover(stream, connection);
      if (start === undefined || next?.sentId === undefined || next.repeated === 0) return false;
      return areIdsUnique(evidence) && beginsAsBefore(evidence, start, next.connection);
    });
    const last = restarts.at(-1);
    const next = last && handover(stream, last).next;
    if (last === undefined || next === undefined) return undefined;
    return {
      severity: 'warning',
      title: 'The server does not read Last-Event-ID',
      seen: `${restarts.length} of ${stream.connections.length - 1} reconnects sent Last-Event-ID: ${next.sentId}, and the stream began again at ${next.resumedAt}.`,
      cure: { text: 'Read the header and continue after that id.', code: "const last = req.headers['last-event-id'];" },
      connection: next.connection.number,
      rows: evidence.firstRows(next.connection.number, 1),
    };
  },
};
