import { ticks } from '../../stream/clock.ts';
import { eventStream } from '../../stream/outgoing.ts';
import { json } from '../../stream/wire.ts';
import { count, ms, text } from '../params.ts';
import { scenario } from '../scenario.ts';

export const status = scenario({
  name: 'status',
  path: '/status',
  methods: ['GET'],
  group: 'articles',
  shows: 'Named events with ids that rise by one.',
  conforming: 'Calls the listeners for the name, not `onmessage`.',
  params: {
    interval: ms('time between events', 1000),
    count: count(),
    event: text('the name of the events', 'status', 100),
  },
  start: { client: 'eventsource', listen: ['status'] },
  open({ signal, lastEventId }, { interval, count, event }) {
    const begin = nextId(lastEventId);
    async function* body() {
      for await (const n of ticks(interval, count, signal)) {
        yield json({ msg: 'hi' }, { event, id: String(begin + n) });
      }
    }
    return eventStream(body());
  },
});

/** Continues after the client's last id; anything but a whole number starts from the beginning. */
export function nextId(lastEventId: string | undefined): number {
  return lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) + 1 : 1;
}
