import { sleep } from '../../stream/clock.ts';
import { eventStream, once } from '../../stream/outgoing.ts';
import { paced } from '../pace.ts';
import { ms, oneOf } from '../params.ts';
import { scenario } from '../scenario.ts';

const PARTS = ['data: one\n\n', 'data: two\n\n', 'data: three\n\n'];

export const builtFirst = scenario({
  name: 'built-first',
  path: '/built-first',
  methods: ['GET'],
  group: 'mistakes',
  shows: 'A server that makes all events first, and then sends them at once with a `Content-Length`.',
  conforming: 'Gets nothing while the events happen, and then all of them.',
  params: { interval: ms('time between events', 1000), fixed: oneOf('without the mistake', ['off', 'on']) },
  start: { client: 'eventsource' },
  async open({ signal }, { fixed, interval }) {
    if (fixed === 'on') return eventStream(paced(PARTS, interval, signal));
    await sleep(interval * PARTS.length, signal);
    const body = PARTS.join('');
    return eventStream(once(body), { 'Content-Length': String(body.length) });
  },
});
