import { ticks } from '../../stream/clock.ts';
import { eventStream, plain } from '../../stream/outgoing.ts';
import { block, json } from '../../stream/wire.ts';
import { nextId } from '../articles/status.ts';
import { count, maybeWhole, ms, whole } from '../params.ts';
import { scenario } from '../scenario.ts';

export const resume = scenario({
  name: 'resume',
  path: '/resume',
  methods: ['GET'],
  group: 'load',
  shows:
    'Ids 1, 2, 3 …; the connection is cut after every 5 events (`drop`), and the next one continues after the Last-Event-ID.',
  conforming: 'Reconnects after `retry` and misses nothing; a 204 stops it after the last event.',
  params: {
    interval: ms('time between events', 200),
    retry: maybeWhole('asked of the client once a connection (ms)', 600_000),
    count: count(),
    from: whole('the first id', 1),
  },
  faults: { drop: '5' },
  start: { client: 'eventsource' },
  open({ signal, lastEventId }, { interval, retry, count, from }) {
    const begin = lastEventId === undefined ? from : nextId(lastEventId);
    const left = Math.max(0, from + count - begin);
    if (left === 0) return plain(204);
    async function* body() {
      if (retry !== undefined) yield block({ retry });
      for await (const n of ticks(interval, left, signal)) {
        yield json({ n: begin + n }, { id: String(begin + n) });
      }
    }
    return eventStream(body());
  },
});
