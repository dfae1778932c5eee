import { nextConnection } from '../../capture/streams/handover.ts';
import { sentConnections } from '../../capture/streams/stream.ts';
import { counted } from '../../text/quantity.ts';
import { areIdsUnique } from '../repeated-ids.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';
import { lastEventIdUnread } from './last-event-id-unread.ts';

/** The client says where it was, and the server sends again what it had. */
export const resumeRepeat: Rule = {
  id: 'resume-repeat',
  needs: 'network',
  link: `${HTML}#the-last-event-id-header`,
  check(about) {
    const { evidence, stream } = about;
    if (about.foundBy(lastEventIdUnread) !== undefined || !areIdsUnique(evidence)) return undefined;
    const repeats = sentConnections(stream).flatMap((connection) => {
      const next = nextConnection(stream, connection);
      // An id that never changes says nothing of which event it is.
      const { first, last } = next?.connection.ids ?? {};
      return next?.sentId !== undefined && next.repeated > 0 && first !== last ? [next] : [];
    });
    const last = repeats.at(-1);
    if (last === undefined) return undefined;
    const repeated = repeats.reduce((sum, next) => sum + next.repeated, 0);
    return {
      severity: 'warning',
      title: `${counted(repeated, 'event')} came again after a reconnect`,
      seen: `The client sent Last-Event-ID: ${last.sentId}, and the stream went on at ${last.resumedAt}, which it had.`,
      cure: {
        text: 'Go on strictly behind the id that the client sends.',
        code: 'WHERE id > :last_event_id ORDER BY id',
      },
      connection: last.connection.number,
      rows: evidence.firstRows(last.connection.number, 1),
    };
  },
};
