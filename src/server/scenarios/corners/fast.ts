import { ticks } from '../../stream/clock.ts';
import { eventStream } from '../../stream/outgoing.ts';
import { nextId } from '../articles/status.ts';
import { count } from '../params.ts';
import { scenario } from '../scenario.ts';

const PER_WRITE = 500;

export const fast = scenario({
  name: 'fast',
  path: '/fast',
  methods: ['GET'],
  group: 'corners',
  shows: '50 000 small events at full speed, then the end.',
  conforming: 'Gets each once, in order; when it reconnects with the last id, it gets no more.',
  params: { count: count(50_000) },
  start: { client: 'eventsource' },
  open({ signal, lastEventId }, { count }) {
    const begin = nextId(lastEventId);
    async function* body() {
      for await (const n of ticks(0, Math.ceil((count - begin + 1) / PER_WRITE), signal)) {
        const first = begin + n * PER_WRITE;
        const size = Math.min(PER_WRITE, count - first + 1);
        yield Array.from({ length: size }, (_, k) => `id: ${first + k}\ndata: ${first + k}\n\n`).join('');
      }
    }
    return eventStream(body());
  },
});
