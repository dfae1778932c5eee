import { ticks } from '../../stream/clock.ts';
import { eventStream } from '../../stream/outgoing.ts';
import { block, json } from '../../stream/wire.ts';
import { bodyField } from '../apis/prose.ts';
import { count, ms, whole } from '../params.ts';
import { scenario } from '../scenario.ts';
import { nextId } from './status.ts';

/** @see https://github.com/Azure/fetch-event-source */
export const fetchEventSource = scenario({
  name: 'fetch-event-source',
  path: '/fetch-event-source',
  methods: ['POST'],
  group: 'articles',
  shows: 'A stream that responds to a POST, with ids and `retry`, as read with @microsoft/fetch-event-source.',
  conforming: 'POSTs the same body again after a failure, with `last-event-id`, and waits `retry` first.',
  params: {
    interval: ms('time between events', 300),
    count: count(20),
    retry: whole('asked of the client (ms)', 500, 600_000),
  },
  start: { client: 'fetch', method: 'POST', body: { topic: 'news' } },
  open({ body, signal, lastEventId }, { interval, count, retry }) {
    const topic = bodyField(body, 'topic') ?? null;
    const begin = nextId(lastEventId);
    async function* stream() {
      yield block({ retry });
      for await (const n of ticks(interval, Math.max(0, count - begin + 1), signal)) {
        yield json({ topic, n: begin + n }, { event: 'update', id: String(begin + n) });
      }
    }
    return eventStream(stream());
  },
});
