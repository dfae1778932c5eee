import { reconnects } from '../../capture/streams/stream.ts';
import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** Without ids a reconnect loses the events sent during it. */
export const noIds: Rule = {
  id: 'no-ids',
  link: `${HTML}#the-last-event-id-header`,
  check({ stream }) {
    const times = reconnects(stream);
    if (times === 0 || stream.events < 2 || stream.lastId !== '' || !stream.ids.isEmpty) return undefined;
    return {
      severity: 'hint',
      title: 'Events have no ids, so events during a reconnect are lost',
      seen: `${counted(times, 'reconnect')}, and none of ${counted(stream.events, 'event')} has an id.`,
      cure: { text: 'Give each event an id, and continue after the Last-Event-ID of a request.', code: 'id: 42' },
    };
  },
};
