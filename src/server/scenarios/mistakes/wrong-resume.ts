import { ticks } from '../../stream/clock.ts';
import { eventStream } from '../../stream/outgoing.ts';
import { json } from '../../stream/wire.ts';
import { nextId } from '../articles/status.ts';
import { ms, oneOf } from '../params.ts';
import { scenario } from '../scenario.ts';

/** Events of a connection. */
const EVENTS = 6;

/** Where each goes on after an id. */
const BEGIN = {
  restart: () => 1,
  gap: (next: number) => (next === 1 ? 1 : next + 2),
  repeat: (next: number) => Math.max(1, next - 2),
  constant: (next: number) => next,
  right: (next: number) => next,
} as const;

export const wrongResume = scenario({
  name: 'wrong-resume',
  path: '/wrong-resume',
  methods: ['GET'],
  group: 'mistakes',
  shows: 'Six events with ids, and after a reconnect it does not go on where the client was.',
  conforming: 'Sends Last-Event-ID, and gets what it had, misses events, or cannot say which was the last.',
  params: {
    interval: ms('time between events', 300),
    how: oneOf('what it does with the Last-Event-ID', ['restart', 'gap', 'repeat', 'constant', 'right']),
  },
  start: { client: 'eventsource' },
  open({ lastEventId, signal }, { how, interval }) {
    const begin = BEGIN[how](nextId(lastEventId));
    async function* body() {
      for await (const n of ticks(interval, EVENTS, signal)) {
        yield json({ n: begin + n }, { id: how === 'constant' ? 'same' : String(begin + n) });
      }
    }
    return eventStream(body());
  },
});
