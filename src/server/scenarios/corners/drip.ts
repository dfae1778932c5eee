import { ticks } from '../../stream/clock.ts';
import { eventStream } from '../../stream/outgoing.ts';
import { count, ms } from '../params.ts';
import { scenario } from '../scenario.ts';

export const drip = scenario({
  name: 'drip',
  path: '/drip',
  methods: ['GET'],
  group: 'corners',
  shows: 'One line at a time, slowly, with a comment between events: an event takes seconds to arrive.',
  conforming: 'Dispatches an event at its blank line, not before.',
  params: { interval: ms('time between lines', 1000), count: count() },
  start: { client: 'eventsource' },
  open({ signal }, { interval, count }) {
    async function* body() {
      for await (const n of ticks(interval, count * 5, signal)) {
        const id = Math.floor(n / 5) + 1;
        yield [': still here\n', `id: ${id}\n`, 'data: drip\n', `data: ${id}\n`, '\n'][n % 5] ?? '';
      }
    }
    return eventStream(body());
  },
});
