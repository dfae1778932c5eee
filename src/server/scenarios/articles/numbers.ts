import { ticks } from '../../stream/clock.ts';
import { eventStream } from '../../stream/outgoing.ts';
import { json } from '../../stream/wire.ts';
import { count, ms } from '../params.ts';
import { scenario } from '../scenario.ts';

export const numbers = scenario({
  name: 'numbers',
  path: '/numbers',
  methods: ['GET'],
  group: 'articles',
  shows:
    'A random number each second as JSON. The id is the time at which the connection began, the same for all of its events.',
  conforming:
    'Gets a message for each; after a drop it sends the id as Last-Event-ID, which does not say where to continue.',
  params: { interval: ms('time between events', 1000), count: count() },
  start: { client: 'eventsource' },
  open({ signal }, { interval, count }) {
    const id = String(Date.now());
    async function* body() {
      for await (const n of ticks(interval, count, signal)) {
        yield json({ n: n + 1, number: Math.floor(Math.random() * 1000) }, { id });
      }
    }
    return eventStream(body());
  },
});
