import { eventStream, plain } from '../../stream/outgoing.ts';
import { json } from '../../stream/wire.ts';
import { paced } from '../pace.ts';
import { maybeWhole, ms, whole } from '../params.ts';
import { scenario } from '../scenario.ts';
import { nextId } from './status.ts';

export const job = scenario({
  name: 'job',
  path: '/job',
  methods: ['GET'],
  group: 'articles',
  shows: 'The progress of a job: `onStatus` events, finally `done` or `onError`.',
  conforming:
    'Listens to both names and closes at the end; a client that does not close gets a 204 when it reconnects.',
  params: {
    interval: ms('time between events', 500),
    step: whole('progress of one event (%)', 10, 100, 1),
    fail: maybeWhole('fails after this share of the job (%)', 100),
  },
  start: { client: 'eventsource', listen: ['onStatus', 'onError'] },
  open({ signal, lastEventId }, { interval, step, fail }) {
    const parts: string[] = [];
    for (let id = 1; ; id++) {
      const progress = Math.min(100, id * step);
      const failed = fail !== undefined && progress >= fail;
      if (failed) parts.push(json({ message: `failed at ${progress} %` }, { event: 'onError', id: String(id) }));
      else
        parts.push(
          json({ progress, state: progress < 100 ? 'running' : 'done' }, { event: 'onStatus', id: String(id) }),
        );
      if (failed || progress === 100) break;
    }
    const rest = parts.slice(lastEventId === undefined ? 0 : nextId(lastEventId) - 1);
    return rest.length === 0 ? plain(204) : eventStream(paced(rest, interval, signal));
  },
});
