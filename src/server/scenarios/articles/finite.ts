import { eventStream, once, plain } from '../../stream/outgoing.ts';
import { paced } from '../pace.ts';
import { ms, oneOf } from '../params.ts';
import { scenario } from '../scenario.ts';

export const finite = scenario({
  name: 'finite',
  path: '/finite',
  methods: ['GET'],
  group: 'articles',
  shows: '`data:demo1` to `data:demo10` without a space, then the end. Further connections to the URL get nothing.',
  conforming:
    'Gets `demo1` … `demo10` (the space is optional), then reconnects forever; a 204 (`again=204`) would stop it.',
  params: { interval: ms('time between events', 300), again: oneOf('what later connections get', ['empty', '204']) },
  start: { client: 'eventsource' },
  open({ attempt, signal }, { interval, again }) {
    if (attempt === 1) {
      const parts = Array.from({ length: 10 }, (_, n) => `data:demo${n + 1}\n\n`);
      return eventStream(paced(parts, interval, signal));
    }
    return again === '204' ? plain(204) : eventStream(once());
  },
});
